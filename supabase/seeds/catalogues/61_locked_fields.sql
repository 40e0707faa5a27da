-- Facts that stand fast once approved: changed only by a correction with proof, approved by the unit and then by Sở Nội vụ.
update public.profile_field f set locked = x.field is not null
  from public.profile_field o
  left join (values ('identity', 'full_name'), ('identity', 'gender'), ('identity', 'birth_date'), ('identity', 'identity_number'),
                    ('party', 'joined_on'), ('party', 'official_on')) x(section, field) on x.section = o.section and x.field = o.field
 where f.section = o.section and f.field = o.field and f.locked <> (x.field is not null);
