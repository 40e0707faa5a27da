/** An agency directly under the provincial People's Committee, with the units it had. */
export interface Agency {
  code: string
  kind: string
  name: string
  shortName?: string
  /** First and last day of the agency (ISO), where known; an agency without `to` still works. */
  from?: string
  to?: string
  /** True when the agency itself was not checked against a source. */
  unverified?: boolean
  /** Names of its divisions, sub-departments and public service units: unchecked, and invented where the agency has `from`. */
  divisions?: readonly string[]
  branches?: readonly string[]
  services?: readonly string[]
}

/** Agencies of Bình Định: the 20 until 2025-02-28 and the 14 from 2025-03-01. */
export const agencies: readonly Agency[] = [
  {
    code: 'BD-VPUB', kind: 'SO', name: 'Văn phòng Ủy ban nhân dân tỉnh', shortName: 'VP UBND tỉnh',
    divisions: [
      'Phòng Hành chính – Tổ chức',
      'Phòng Tổng hợp',
      'Phòng Khoa giáo – Văn xã',
      'Phòng Kỹ thuật – Đầu tư',
      'Phòng Nội chính',
      'Ban Tiếp công dân tỉnh',
    ],
    services: ['Trung tâm Phục vụ hành chính công tỉnh', 'Trung tâm Tin học – Công báo', 'Nhà khách Thanh Bình'],
  },
  {
    code: 'BD-SNV', kind: 'SO', name: 'Sở Nội vụ', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Tổ chức, biên chế và tổ chức phi chính phủ',
      'Phòng Công chức, viên chức',
      'Phòng Xây dựng chính quyền và công tác thanh niên',
      'Phòng Cải cách hành chính',
    ],
    branches: ['Ban Thi đua – Khen thưởng tỉnh', 'Ban Tôn giáo tỉnh', 'Chi cục Văn thư – Lưu trữ'],
    services: ['Trung tâm Lưu trữ lịch sử'],
  },
  {
    code: 'BD-STC', kind: 'SO', name: 'Sở Tài chính', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Quản lý ngân sách',
      'Phòng Tài chính hành chính sự nghiệp',
      'Phòng Tài chính đầu tư',
      'Phòng Quản lý giá, công sản và tài chính doanh nghiệp',
    ],
    services: ['Trung tâm Tư vấn và Dịch vụ tài chính'],
  },
  {
    code: 'BD-SKHDT', kind: 'SO', name: 'Sở Kế hoạch và Đầu tư', shortName: 'Sở KH&ĐT', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Tổng hợp – Quy hoạch',
      'Phòng Kinh tế ngành',
      'Phòng Khoa giáo – Văn xã',
      'Phòng Đấu thầu, thẩm định và giám sát đầu tư',
      'Phòng Đăng ký kinh doanh',
      'Phòng Kinh tế đối ngoại',
    ],
    services: ['Trung tâm Xúc tiến đầu tư'],
  },
  {
    code: 'BD-SGDDT', kind: 'SO', name: 'Sở Giáo dục và Đào tạo', shortName: 'Sở GD&ĐT',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Tổ chức cán bộ',
      'Phòng Kế hoạch – Tài chính',
      'Phòng Giáo dục mầm non – Tiểu học',
      'Phòng Giáo dục trung học – Giáo dục thường xuyên',
      'Phòng Quản lý chất lượng',
      'Phòng Chính trị tư tưởng',
    ],
  },
  {
    code: 'BD-SYT', kind: 'SO', name: 'Sở Y tế',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Tổ chức cán bộ',
      'Phòng Kế hoạch – Tài chính',
      'Phòng Nghiệp vụ Y',
      'Phòng Nghiệp vụ Dược',
    ],
    branches: ['Chi cục Dân số – Kế hoạch hóa gia đình', 'Chi cục An toàn vệ sinh thực phẩm'],
  },
  {
    code: 'BD-SNN', kind: 'SO', name: 'Sở Nông nghiệp và Phát triển nông thôn', shortName: 'Sở NN&PTNT', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Tổ chức cán bộ',
      'Phòng Kế hoạch – Tài chính',
      'Phòng Quản lý xây dựng công trình',
    ],
    branches: [
      'Chi cục Trồng trọt và Bảo vệ thực vật',
      'Chi cục Chăn nuôi và Thú y',
      'Chi cục Thủy sản',
      'Chi cục Kiểm lâm',
      'Chi cục Thủy lợi',
      'Chi cục Phát triển nông thôn',
      'Chi cục Quản lý chất lượng nông lâm sản và thủy sản',
    ],
    services: [
      'Trung tâm Khuyến nông',
      'Trung tâm Giống nông nghiệp',
      'Trung tâm Nước sạch và Vệ sinh môi trường nông thôn',
      'Ban Quản lý Cảng cá Bình Định',
      'Ban Quản lý rừng đặc dụng An Toàn',
    ],
  },
  {
    code: 'BD-STNMT', kind: 'SO', name: 'Sở Tài nguyên và Môi trường', shortName: 'Sở TN&MT', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Quản lý đất đai',
      'Phòng Đo đạc, bản đồ và viễn thám',
      'Phòng Tài nguyên khoáng sản',
      'Phòng Tài nguyên nước và khí tượng thủy văn',
      'Phòng Kế hoạch – Tài chính',
    ],
    branches: ['Chi cục Bảo vệ môi trường', 'Chi cục Biển và Hải đảo'],
    services: [
      'Văn phòng Đăng ký đất đai',
      'Trung tâm Phát triển quỹ đất',
      'Trung tâm Kỹ thuật tài nguyên và môi trường',
      'Trung tâm Quan trắc môi trường',
      'Trung tâm Công nghệ thông tin tài nguyên và môi trường',
    ],
  },
  {
    code: 'BD-SXD', kind: 'SO', name: 'Sở Xây dựng', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Quy hoạch – Kiến trúc',
      'Phòng Hạ tầng kỹ thuật và phát triển đô thị',
      'Phòng Quản lý xây dựng',
      'Phòng Quản lý nhà và thị trường bất động sản',
    ],
    branches: ['Chi cục Giám định xây dựng'],
    services: ['Viện Quy hoạch xây dựng', 'Trung tâm Quy hoạch và Kiểm định xây dựng'],
  },
  {
    code: 'BD-SGTVT', kind: 'SO', name: 'Sở Giao thông vận tải', shortName: 'Sở GTVT', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Kế hoạch – Tài chính',
      'Phòng Quản lý chất lượng công trình giao thông',
      'Phòng Quản lý kết cấu hạ tầng giao thông',
      'Phòng Quản lý vận tải, phương tiện và người lái',
    ],
    services: ['Trung tâm Đăng kiểm phương tiện giao thông', 'Ban Quản lý dự án giao thông'],
  },
  {
    code: 'BD-SCT', kind: 'SO', name: 'Sở Công Thương',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Quản lý công nghiệp',
      'Phòng Quản lý thương mại',
      'Phòng Quản lý năng lượng',
      'Phòng Kỹ thuật an toàn – Môi trường',
    ],
    services: ['Trung tâm Khuyến công và Xúc tiến thương mại'],
  },
  {
    code: 'BD-SKHCN', kind: 'SO', name: 'Sở Khoa học và Công nghệ', shortName: 'Sở KH&CN', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Kế hoạch – Tài chính',
      'Phòng Quản lý khoa học',
      'Phòng Quản lý công nghệ và chuyên ngành',
    ],
    branches: ['Chi cục Tiêu chuẩn Đo lường Chất lượng'],
    services: [
      'Trung tâm Thông tin – Ứng dụng khoa học và công nghệ',
      'Trung tâm Phân tích và Đo lường chất lượng',
      'Trung tâm Khám phá khoa học và Đổi mới sáng tạo',
    ],
  },
  {
    code: 'BD-STTTT', kind: 'SO', name: 'Sở Thông tin và Truyền thông', shortName: 'Sở TT&TT', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Công nghệ thông tin – Bưu chính viễn thông',
      'Phòng Thông tin – Báo chí – Xuất bản',
    ],
    services: ['Trung tâm Công nghệ thông tin và Truyền thông'],
  },
  {
    code: 'BD-SVHTT', kind: 'SO', name: 'Sở Văn hóa và Thể thao', shortName: 'Sở VH&TT', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Tổ chức – Pháp chế',
      'Phòng Kế hoạch – Tài chính',
      'Phòng Quản lý văn hóa',
      'Phòng Quản lý thể dục thể thao',
      'Phòng Di sản văn hóa và gia đình',
    ],
    services: [
      'Bảo tàng Quang Trung',
      'Bảo tàng tỉnh',
      'Thư viện tỉnh',
      'Nhà hát nghệ thuật truyền thống tỉnh',
      'Trung tâm Văn hóa tỉnh',
      'Trung tâm Huấn luyện và Thi đấu thể thao',
      'Trung tâm Võ thuật cổ truyền',
      'Trường Năng khiếu Thể dục thể thao',
    ],
  },
  {
    code: 'BD-SDL', kind: 'SO', name: 'Sở Du lịch', to: '2025-02-28',
    divisions: ['Văn phòng Sở', 'Thanh tra Sở', 'Phòng Quản lý du lịch', 'Phòng Quy hoạch, phát triển tài nguyên du lịch'],
    services: ['Trung tâm Thông tin xúc tiến du lịch'],
  },
  {
    code: 'BD-SLDTBXH', kind: 'SO', name: 'Sở Lao động – Thương binh và Xã hội', shortName: 'Sở LĐ-TB&XH', to: '2025-02-28',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Kế hoạch – Tài chính',
      'Phòng Lao động – Việc làm',
      'Phòng Giáo dục nghề nghiệp',
      'Phòng Người có công',
      'Phòng Bảo trợ xã hội',
      'Phòng Trẻ em – Bình đẳng giới và phòng, chống tệ nạn xã hội',
    ],
    services: [
      'Trung tâm Dịch vụ việc làm',
      'Trung tâm Bảo trợ xã hội',
      'Trung tâm Nuôi dưỡng người có công',
      'Trung tâm Chăm sóc và Điều dưỡng người tâm thần Hoài Nhơn',
      'Cơ sở cai nghiện ma túy',
      'Trung tâm Công tác xã hội và Bảo vệ trẻ em',
    ],
  },
  {
    code: 'BD-STP', kind: 'SO', name: 'Sở Tư pháp',
    divisions: [
      'Văn phòng Sở',
      'Thanh tra Sở',
      'Phòng Xây dựng và kiểm tra văn bản quy phạm pháp luật',
      'Phòng Phổ biến, giáo dục và theo dõi thi hành pháp luật',
      'Phòng Hành chính tư pháp',
      'Phòng Bổ trợ tư pháp',
    ],
    services: ['Trung tâm Trợ giúp pháp lý nhà nước', 'Phòng Công chứng số 1', 'Trung tâm Dịch vụ đấu giá tài sản'],
  },
  {
    code: 'BD-SNGV', kind: 'SO', name: 'Sở Ngoại vụ',
    divisions: ['Văn phòng Sở', 'Thanh tra Sở', 'Phòng Hợp tác quốc tế', 'Phòng Lãnh sự – Biên giới'],
    services: ['Trung tâm Dịch vụ đối ngoại'],
  },
  {
    code: 'BD-TTR', kind: 'SO', name: 'Thanh tra tỉnh',
    divisions: [
      'Văn phòng',
      'Phòng Nghiệp vụ 1',
      'Phòng Nghiệp vụ 2',
      'Phòng Nghiệp vụ 3',
      'Phòng Giám sát, kiểm tra và xử lý sau thanh tra',
    ],
  },
  {
    code: 'BD-BDT', kind: 'SO', name: 'Ban Dân tộc', to: '2025-02-28',
    divisions: ['Văn phòng', 'Thanh tra', 'Phòng Chính sách dân tộc', 'Phòng Kế hoạch – Tổng hợp'],
  },
  {
    code: 'BD-SNV2', kind: 'SO', name: 'Sở Nội vụ', from: '2025-03-01',
    divisions: ['Văn phòng Sở', 'Thanh tra Sở', 'Phòng Công chức, viên chức', 'Phòng Tổ chức bộ máy và xây dựng chính quyền', 'Phòng Lao động – Người có công'],
  },
  {
    code: 'BD-STC2', kind: 'SO', name: 'Sở Tài chính', from: '2025-03-01',
    divisions: ['Văn phòng Sở', 'Thanh tra Sở', 'Phòng Quản lý ngân sách', 'Phòng Tổng hợp – Quy hoạch', 'Phòng Đăng ký kinh doanh'],
  },
  {
    code: 'BD-SNNMT', kind: 'SO', name: 'Sở Nông nghiệp và Môi trường', shortName: 'Sở NN&MT', from: '2025-03-01',
    divisions: ['Văn phòng Sở', 'Thanh tra Sở', 'Phòng Tổ chức cán bộ', 'Phòng Kế hoạch – Tài chính', 'Phòng Quản lý đất đai'],
  },
  {
    code: 'BD-SXD2', kind: 'SO', name: 'Sở Xây dựng', from: '2025-03-01',
    divisions: ['Văn phòng Sở', 'Thanh tra Sở', 'Phòng Quy hoạch – Kiến trúc', 'Phòng Quản lý xây dựng', 'Phòng Quản lý vận tải, phương tiện và người lái'],
  },
  {
    code: 'BD-SKHCN2', kind: 'SO', name: 'Sở Khoa học và Công nghệ', shortName: 'Sở KH&CN', from: '2025-03-01',
    divisions: ['Văn phòng Sở', 'Thanh tra Sở', 'Phòng Quản lý khoa học', 'Phòng Quản lý công nghệ và chuyên ngành', 'Phòng Chuyển đổi số và bưu chính viễn thông'],
  },
  {
    code: 'BD-SVHTTDL', kind: 'SO', name: 'Sở Văn hóa, Thể thao và Du lịch', shortName: 'Sở VHTT&DL', from: '2025-03-01',
    divisions: ['Văn phòng Sở', 'Thanh tra Sở', 'Phòng Quản lý văn hóa', 'Phòng Quản lý thể dục thể thao', 'Phòng Quản lý du lịch'],
  },
  {
    code: 'BD-SDTTG', kind: 'SO', name: 'Sở Dân tộc và Tôn giáo', shortName: 'Sở DT&TG', from: '2025-03-01',
    divisions: ['Văn phòng Sở', 'Thanh tra Sở', 'Phòng Chính sách dân tộc', 'Phòng Kế hoạch – Tổng hợp', 'Phòng Công tác tôn giáo'],
  },
  {
    code: 'BD-BQLKKT', kind: 'CQHC', name: 'Ban Quản lý Khu kinh tế tỉnh', shortName: 'BQL KKT tỉnh',
    divisions: [
      'Văn phòng',
      'Phòng Quản lý đầu tư',
      'Phòng Quản lý quy hoạch và xây dựng',
      'Phòng Quản lý tài nguyên và môi trường',
      'Phòng Quản lý doanh nghiệp và lao động',
    ],
  },
  { code: 'BD-VPHD', kind: 'VP', name: 'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh', shortName: 'VP ĐĐBQH&HĐND tỉnh', unverified: true },
  { code: 'BD-DPTTH', kind: 'SN_TINH', name: 'Đài Phát thanh và Truyền hình Bình Định', shortName: 'Đài PTTH', unverified: true },
  { code: 'BD-CDBD', kind: 'SN_TINH', name: 'Trường Cao đẳng Bình Định', shortName: 'CĐ Bình Định', unverified: true },
  { code: 'BD-CDYT', kind: 'SN_TINH', name: 'Trường Cao đẳng Y tế Bình Định', shortName: 'CĐ Y tế', unverified: true },
  { code: 'BD-CDKTCN', kind: 'SN_TINH', name: 'Trường Cao đẳng Kỹ thuật Công nghệ Quy Nhơn', shortName: 'CĐ KTCN Quy Nhơn', unverified: true },
  { code: 'BD-BQLDADD', kind: 'SN_TINH', name: 'Ban Quản lý dự án các công trình dân dụng và công nghiệp tỉnh', shortName: 'BQLDA DD&CN', unverified: true },
  { code: 'BD-BQLDANN', kind: 'SN_TINH', name: 'Ban Quản lý dự án nông nghiệp và phát triển nông thôn tỉnh', shortName: 'BQLDA NN&PTNT', unverified: true },
  { code: 'BD-BQLDAGT', kind: 'SN_TINH', name: 'Ban Quản lý dự án giao thông tỉnh', shortName: 'BQLDA GT', unverified: true },
  { code: 'BD-QDTPT', kind: 'SN_TINH', name: 'Quỹ Đầu tư phát triển tỉnh', shortName: 'Quỹ ĐTPT', unverified: true },
  { code: 'BD-QBVPTR', kind: 'SN_TINH', name: 'Quỹ Bảo vệ và Phát triển rừng tỉnh', shortName: 'Quỹ BV&PTR', unverified: true },
  { code: 'BD-VNCPTKTXH', kind: 'SN_TINH', name: 'Viện Nghiên cứu phát triển kinh tế – xã hội tỉnh', shortName: 'Viện NCPT KT-XH', unverified: true },
  { code: 'BD-LDLD', kind: 'HOI', name: 'Hội Chữ thập đỏ tỉnh', shortName: 'Hội CTĐ', unverified: true },
  { code: 'BD-LHH', kind: 'HOI', name: 'Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh', shortName: 'LHH KHKT', unverified: true },
  { code: 'BD-HVHNT', kind: 'HOI', name: 'Hội Văn học Nghệ thuật tỉnh', shortName: 'Hội VHNT', unverified: true },
]
