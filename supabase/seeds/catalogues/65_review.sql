-- What review starts from; Sở Nội vụ changes both on screen, and a later release leaves alone what they decided.

update public.profile_section set bulk_approvable = key in ('contact', 'health')
 where bulk_approvable is null;

insert into public.return_reason_template (body)
select x from unnest(array[
  'Không khớp với giấy tờ kèm theo.',
  'Chưa có giấy tờ chứng minh.',
  'Bản chụp mờ hoặc thiếu trang, không đọc được.',
  'Ghi chưa đầy đủ, đề nghị ghi đúng như văn bản.',
  'Giấy tờ kèm theo không đúng loại.']) x
 where not exists (select 1 from public.return_reason_template t where t.unit_id is null);
