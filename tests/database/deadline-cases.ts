/** A duty, the day of its event, its last day, and why. Worked out by hand, calendar in hand. */
export interface DeadlineCase {
  kind: "initial" | "status_change" | "update";
  start: string;
  due: string;
  why: string;
}

export const DEADLINE_CASES: DeadlineCase[] = [
  { kind: "initial", start: "2022-12-29", due: "2023-01-04", why: "T5 29/12: 30/12 (1); 31/12-1/1 cuối tuần; 2/1 nghỉ bù; 3/1 (2); 4/1 (3)" },
  { kind: "status_change", start: "2023-01-19", due: "2023-01-31", why: "Tết 2023: 27/1 (1); 30/1 (2); 31/1 (3)" },
  { kind: "update", start: "2023-01-22", due: "2023-01-27", why: "Sự kiện CN mùng 1 Tết; ngày thứ 5 = T6 27/1, là ngày làm việc" },
  { kind: "initial", start: "2023-04-27", due: "2023-05-05", why: "28/4 (1); 29/4 Giỗ Tổ, 30/4, 1/5, nghỉ bù 2-3/5; 4/5 (2); 5/5 (3)" },
  { kind: "status_change", start: "2023-04-28", due: "2023-05-08", why: "4/5 (1); 5/5 (2); 6-7/5 cuối tuần; 8/5 (3)" },
  { kind: "update", start: "2023-08-30", due: "2023-09-05", why: "Ngày thứ 5 = T2 4/9 nghỉ bù → 5/9" },
  { kind: "update", start: "2024-02-05", due: "2024-02-15", why: "Ngày thứ 5 = T7 10/2 mùng 1 → 15/2" },
  { kind: "initial", start: "2024-04-17", due: "2024-04-23", why: "18/4 Giỗ Tổ; 19/4 (1); 20-21/4 cuối tuần; 22/4 (2); 23/4 (3)" },
  { kind: "initial", start: "2024-04-26", due: "2024-05-04", why: "29/4 nghỉ hoán đổi, 30/4, 1/5; 2/5 (1); 3/5 (2); T7 4/5 làm bù (3)" },
  { kind: "update", start: "2024-04-29", due: "2024-05-04", why: "Ngày thứ 5 = T7 4/5 là ngày làm bù → hết hạn ngay 4/5" },
  { kind: "status_change", start: "2024-08-30", due: "2024-09-06", why: "31/8-1/9 cuối tuần; 2-3/9 lễ; 4/9 (1); 5/9 (2); 6/9 (3)" },
  { kind: "initial", start: "2025-01-23", due: "2025-02-04", why: "Tết 2025: 24/1 (1); nghỉ 25/1-2/2; 3/2 (2); 4/2 (3)" },
  { kind: "status_change", start: "2024-12-31", due: "2025-01-06", why: "1/1 lễ; 2/1 (1); 3/1 (2); 4-5/1 cuối tuần; 6/1 (3)" },
  { kind: "status_change", start: "2025-04-28", due: "2025-05-06", why: "29/4 (1); 30/4, 1/5, 2/5 nghỉ; 3-4/5 cuối tuần; 5/5 (2); 6/5 (3)" },
  { kind: "update", start: "2025-04-26", due: "2025-05-05", why: "Ngày thứ 5 = 1/5 → 5/5 (2/5 nghỉ hoán đổi, 3-4/5 cuối tuần)" },
  { kind: "status_change", start: "2025-08-29", due: "2025-09-05", why: "30-31/8 cuối tuần; 1-2/9 lễ; 3/9 (1); 4/9 (2); 5/9 (3)" },
  { kind: "status_change", start: "2026-01-08", due: "2026-01-12", why: "9/1 (1); T7 10/1 làm bù (2); CN 11/1; 12/1 (3)" },
  { kind: "initial", start: "2026-02-12", due: "2026-02-24", why: "Tết 2026: 13/2 (1); nghỉ 14-22/2; 23/2 (2); 24/2 (3)" },
  { kind: "status_change", start: "2026-04-24", due: "2026-05-04", why: "25-26/4 cuối tuần (26/4 Giỗ Tổ); 27/4 nghỉ bù; 28/4 (1); 29/4 (2); 30/4-1/5 lễ; 2-3/5 cuối tuần; 4/5 (3)" },
  { kind: "status_change", start: "2026-08-20", due: "2026-08-24", why: "21/8 (1); T7 22/8 làm bù (2); CN 23/8; 24/8 (3)" },
];
