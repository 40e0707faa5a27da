-- Every table of public is audited: statement triggers with transition tables, so that a bulk write appends in one go. Scores and findings are
-- not: they follow from versions and rules, which are, and a day's turn rewrites them all. Nor are the people of a drive, which is
-- audited with their number, nor those of a batch of accounts, nor notices: each tells of an act that is in the trail itself; nor places, which repeat
-- the unit and status of employee; nor forecasts, which follow from versions and movements; nor the lines of quarterly reports, which never change and whose
-- hash stands in the report.
do $$
declare
  v_table text;
begin
  for v_table in select c.relname from pg_catalog.pg_class c
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('record_score', 'record_finding', 'campaign_target', 'account_batch_row', 'notification', 'record_place', 'forecast', 'quarterly_report_line') order by c.relname
  loop
    execute format('create trigger audit_insert after insert on public.%I referencing new table as new_rows for each statement execute function audit.log_rows()', v_table);
    execute format('create trigger audit_update after update on public.%I referencing old table as old_rows new table as new_rows for each statement execute function audit.log_rows()', v_table);
    execute format('create trigger audit_delete after delete on public.%I referencing old table as old_rows for each statement execute function audit.log_rows()', v_table);
  end loop;
end
$$;
