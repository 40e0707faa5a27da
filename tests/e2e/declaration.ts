import type { Answer } from "./form.ts";

/** What the person of the story declares, section by section, label by label. */
export const DECLARATION: { title: string; entry?: string; answers: Record<string, Answer> }[] = [
  {
    title: "Thông tin cá nhân",
    answers: {
      "Nơi sinh: tỉnh, thành phố": { choose: "Bình Định" },
      "Quê quán: tỉnh, thành phố": { choose: "Bình Định" },
      "Quê quán: xã, phường, thị trấn": { choose: "Xã Phước Sơn" },
      "Dân tộc": { choose: "Kinh" },
      "Tôn giáo": { choose: "Không" },
      "Ngày cấp CCCD": "10/05/2021",
      "Mã số bảo hiểm xã hội": "5216001234",
    },
  },
  {
    title: "Địa chỉ, liên hệ",
    answers: {
      "Thường trú: tỉnh, thành phố": { choose: "Gia Lai" },
      "Thường trú: xã, phường, thị trấn": { choose: "Xã Tuy Phước" },
      "Thường trú: số nhà, đường, thôn, tổ dân phố": "Thôn Phụng Sơn",
      "Nơi ở hiện nay: tỉnh, thành phố": { choose: "Gia Lai" },
      "Nơi ở hiện nay: xã, phường, thị trấn": { choose: "Phường Quy Nhơn" },
      "Nơi ở hiện nay: số nhà, đường, thôn, tổ dân phố": "12 Nguyễn Huệ",
      "Số điện thoại di động": "0905123456",
    },
  },
  {
    title: "Tuyển dụng",
    answers: {
      "Nghề nghiệp trước khi được tuyển dụng": "Sinh viên",
      "Ngày tuyển dụng lần đầu": "01/09/2013",
      "Cơ quan, đơn vị tuyển dụng": "UBND huyện Tuy Phước",
      "Hình thức tuyển dụng": { choose: "Thi tuyển" },
      "Số quyết định tuyển dụng": "125",
      "Ngày quyết định tuyển dụng": "15/08/2013",
      "Ngày vào cơ quan hiện đang công tác": "05/09/2013",
    },
  },
  {
    title: "Chức vụ, vị trí việc làm",
    answers: {
      "Chức vụ, chức danh hiện tại": "Giáo viên",
      "Công việc chính được giao": "Giảng dạy môn Toán",
      "Tên vị trí việc làm": "Giáo viên Toán",
    },
  },
  {
    title: "Ngạch, bậc và lương hiện hưởng",
    answers: {
      "Ngạch, chức danh nghề nghiệp": { choose: "Giáo viên trung học cơ sở hạng III" },
      "Ngày bổ nhiệm vào ngạch, chức danh nghề nghiệp": "01/09/2014",
      "Bậc lương": { choose: "Bậc 4" },
      "Ngày hưởng bậc, hệ số": "01/09/2023",
    },
  },
  {
    title: "Đào tạo chuyên môn",
    entry: "Thêm văn bằng",
    answers: {
      "Từ tháng, năm": "09/2008",
      "Đến tháng, năm": "06/2012",
      "Tên cơ sở đào tạo": "Trường ĐH Quy Nhơn",
      "Chuyên ngành đào tạo": "Sư phạm Toán",
      "Hình thức đào tạo": { choose: "Chính quy" },
      "Văn bằng, trình độ": { choose: "Đại học" },
      "Năm tốt nghiệp": "2012",
    },
  },
  {
    title: "Quá trình công tác",
    entry: "Thêm thời gian công tác",
    answers: { "Từ tháng, năm": "09/2013", "Đơn vị công tác": "Trường THCS số 1 Phước Sơn", "Chức danh, chức vụ": "Giáo viên" },
  },
  {
    title: "Quan hệ gia đình",
    entry: "Thêm người thân",
    answers: { "Mối quan hệ": { choose: "Cha đẻ" }, "Họ và tên": "Nguyễn Văn Cha", "Năm sinh": "1962", "Nghề nghiệp, chức danh": "Làm nông" },
  },
  {
    title: "Quan hệ gia đình",
    entry: "Thêm người thân",
    answers: { "Mối quan hệ": { choose: "Mẹ đẻ" }, "Họ và tên": "Trần Thị Mẹ", "Năm sinh": "1964", "Nghề nghiệp, chức danh": "Làm nông" },
  },
  { title: "Sức khỏe", answers: { "Tình trạng sức khỏe": { choose: "Loại II" }, "Chiều cao (cm)": "168", "Cân nặng (kg)": "61,5" } },
  {
    title: "Lịch sử bản thân",
    answers: { "Bị bắt, bị tù": "Không", "Làm việc trong chế độ cũ": "Không", "Tham gia, quan hệ với tổ chức chính trị, kinh tế, xã hội ở nước ngoài": "Không" },
  },
  {
    title: "Hợp đồng làm việc",
    entry: "Thêm hợp đồng",
    answers: {
      "Số hợp đồng": "12/HĐLV", "Loại hợp đồng": { choose: "Hợp đồng làm việc không xác định thời hạn" }, "Ngày ký": "30/08/2013", "Hiệu lực từ ngày": "01/09/2013",
    },
  },
  {
    title: "Diễn biến quá trình lương",
    entry: "Thêm lần thay đổi lương",
    answers: {
      "Từ tháng, năm": "09/2023", "Ngạch, chức danh nghề nghiệp": { choose: "Giáo viên trung học cơ sở hạng III" }, "Bậc lương": { choose: "Bậc 4" }, "Số, ngày quyết định": "310/QĐ-SNV",
    },
  },
  {
    title: "Trình độ cao nhất",
    answers: {
      "Trình độ giáo dục phổ thông": { choose: "12/12" }, "Trình độ chuyên môn cao nhất": { choose: "Đại học" }, "Lý luận chính trị": { choose: "Chưa qua đào tạo" },
      "Quản lý nhà nước": { choose: "Chưa qua bồi dưỡng" },
    },
  },
];
