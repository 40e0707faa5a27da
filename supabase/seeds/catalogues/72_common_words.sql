-- What the most guessed passwords are made of, in the world (top lists of leaked passwords) and in Vietnam (words, names, places, offices,
-- phrases of love, walks over the keyboard), folded: small letters without marks. Short names stand in it too, for names and years are the
-- commonest Vietnamese passwords; private.check_new_password counts what is left without them.

insert into private.common_word (word)
select distinct w from regexp_split_to_table($words$
1a2b3c 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz 1qaz2wsx 2wsx 3edc 4rfv 5tgb a1b2c3 a1b2c3d4 aaa aaaa aabbcc abc abc123 abc321 abcd abcd1234 abcdabc abcdef
abcdefgh abcxyz access admin administrator agribank amanda andrew angel angels angiang anhem anhhung anhnhoem anhoi anhyeu anhyeuem anna annhon
anthony aotrang apple april arsenal asd asdasd asdf asdfgh asdfghjkl asdqwe asdzxc ashley asshole august autumn baby babyboy babygirl bacgiang bach
bacho bachoho baclieu bacninh bacsi bamevacon banana banbe banmai bao baongoc barcelona baseball basketball batman bautroi beckham benhvien bentre
beyeu bidv bienxanh binh binhdinh binhduong binhphuoc binhthuan bitch bitcoin bithu black blink182 blue bome bongda bongdavietnam boyeu brother bui
buithi buivan butterfly camau camon canbo cantho caobang caothu caothuvolam cbccvc cde3 change changeme chaoban charlie chau cheese chelsea cherry
chienthang chobiet chocolate chocon chongyeu christ chucmung chucmungnammoi chunghia chunhat chuongtrinh chutich coffee computer computer1 congchuc
congdoan conghoa congphuong congvan conyeu conyeuba conyeubo conyeume cookie cool corvette cosodulieu cunyeu cuocsong cuoidoi cuong daihoc daklak
dalat danang dance danchu dang dangcongsan dangnhap dangthi dangvan dangvien daniel darling dat database david december default demo deptrai dethuong
diamond diem dienbien dienthoai diep dieu dinh dinhmenh dinhthi dinhvan doanthanhnien doanthi doanvan doanvien dochanh doclap doithay dollar dongdoi
donghuong dongnai dongthap donhanh dota dothi dovan dragon duc ducanh ducthang dulieu dung duong duongthi duongvan duy duyenphan eagle elizabeth
eminem emnhoanh emoi emyeu emyeuanh facebook facebookcom falcon family father february ferrari fgh flower football forever fpt freedom freefire friday
friend friends fuck fuckyou gamer gaucon george gia giadinh gialai giamdoc giang giangsinh giaoduc giaovien ginger gmail god gold golden google green
guest guitar hagiang hai haiduong haiphong hanam hang hanh hanhphuc hanhphuc1 hannah hanoi happy harley hatinh haugiang heaven hell hello helloworld
heocon hethong hien hienlanh hieu hieutruong hoa hoabinh hoacuc hoadao hoahong hoai hoaian hoainhon hoalan hoamai hoan hoang hoanganh hoanghon
hoangthi hoangvan hoaphuong hoasen hochiminh hochiminhcity hockey hocsinh hoctro honda honey hong hoso hothi hotmail hovan hue hung hungyen hunter
huong huongduong huy huyen huyenuy huynh huynhthi huynhvan ilove iloveu iloveyou internet internetviet iphone james january jasmine jennifer jessica
jesus john jordan joseph joshua juventus ketoan khai khang khanh khanhhoa khoa khoamatkhau khongbiet khongco khongnho khongquan khongquen khongsao
kiemhiep kiemkhach kien kiengiang killer kim kimanh kimdung kontum kyniem lam lamdong lamgi lamthi lamvan lan langson langthang langtu laocai laptop
league legend legends lethi letmein levan lien linh lion liverpool lkjhgfdsa loan loc locphat login logon lonconn long longan loser love lovely loveme
lover loveyou luan lucky lythi lyvan macdinh mai mailayeu maimai mainho maithi maivan mamnon manchester mangxahoi march maria master matkhau matkhaucu
matkhaumoi matrix matroi matthew mattrang mayhoc mayman maymanyeu maytinh mebe mecon meocon mercedes messi metallica meyeu michael michelle microsoft
minecraft minh minhanh minhchau minhtam mk123 mkhau mkmoi mnbvcxz mobifone momo monday money mongmanh monkey moon mothaiba mother mothoi motnamhai
motthoang muadong muahe muathu muaxuan music mustang mypass mypassword mysql nam namdinh nammoi naruto network network1 newpass neymar nga ngan nghean
nghia ngo ngoan ngoc ngocanh ngoclan ngoisao ngothi ngovan nguoidung nguoila nguoita nguoiyeu nguyen nguyenduc nguyenhuu nguyenminh nguyenngoc
nguyenthanh nguyenthi nguyenvan nguyet nhaem nhaminh nhan nhansu nhanvien nhat nhatoi nhatrang nhi nhoanh nhoem nhoem123 nhung nicole ninhbinh
ninhthuan nirvana noel noivu nokia nothing november oanh october office oracle orange outlook panther pass pass123 passw0rd passwd password password1
pepper pham phamthi phamvan phan phanthi phanvan phat phatloc phattai phoenix phong phongban phongnoivu phophong phu phuc phucat phumy phung phuong
phuonganh phutho phuyen pikachu pizza platinum player pleiku poiuytrewq pokemon porsche postgres prince princess private pubg public purple q1w2e3
q1w2e3r4 q1w2e3r4t5 qazwsx qazwsxedc quan quang quangbinh quanghai quangnam quangngai quangninh quangtri quanly quanlyhoso quantri quehuong quenha
quinhon quoc quy quynh quynhanh quynhon qwe qweasd qweasdzxc qweqwe qwert qwerty qwerty123 qwertyui qwertyuiop qwertyvn rainbow ranger realmadrid red
richard robert roblox ronaldo rooney root rty saigon samantha samsung sang sasuke saturday secret sen september server shadow shit sieunhan sieuquay
sieusao silver sinhvien sister smile soccer soctrang sogiaoduc something son songkiem sonla sonoivu sotaichinh soyte soytebinhdinh spiderman spring
star stars starwars summer sunday sunshine supabase super superman sweet sweety system tai taikhoan tailoc taisao tam tamquoc tan taydu tayninh tayson
techcombank temp temporary tennis test tester testing tetden thaibinh thainguyen tham thang thangba thangbay thangchin thanghai thangmot thangmuoi
thangnam thangsau thangtam thangtu thanh thanhcong thanhhoa thanhtam thanhtruc thanhuy thao thcs thien thieulam thinh tho thocon thom thomas thpt thu
thuan thuba thubay thuhai thuky thunam thuong thuonganh thuongchau thuongem thursday thusau thutu thuy thuylinh tien tiengiang tieuhoc tiger tinh
tinhban tinhdau tinhoc tinhuy tinhyeu toai toan tochuc toyota tphcm tram tran trang tranthi tranvan travinh tri trieu trinh truc trung trungthu truong
truonghoc truongphong truongthi truongvan trustno1 truycap tuan tuananh tudo tuesday tung tuoitho tuoitre tuong tuonglai tuyet tuyphuoc ubnd ubndhuyen
ubndtinh ubndxa uit united user users uyban uybannhandan uyen van vanban vancanh vanphong vbn vienchuc viet vietcombank vietinbank vietnam vietnam1
vietnamese vietnamoi vietnamvodich viettel vinaphone vinh vinhlong vinhphuc vinhthanh vnpt vnqwerty vochong vodich vokiem volam vothi vovan voyeu
vungtau vuong warcraft wednesday welcome werty whatever white william windows winner winter word world wsxedc xahoi xincha xinchao xinhdep xinhgai
xsw2 xuan xuantruong xyz yahoo yamaha yellow yen yenbai yeuanh yeuem yeuemnhieu yeumaiemnhe yeunhieu youtube yta zalo zaq1 zaq12wsx zxc zxcv zxcvbn
zxcvbnm zxczxc
$words$, '\s+') w where length(w) >= 3
on conflict do nothing;
