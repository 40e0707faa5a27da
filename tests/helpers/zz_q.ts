import { readFileSync } from 'node:fs'
import postgres from 'postgres'
const f = JSON.parse(readFileSync('/tmp/tests/stack.json','utf8'))
const sql = postgres(f.databaseUrl,{max:1,prepare:false})
const unit = f.world.units.school.id
const t=(m:string,b:number)=>console.log(m, Math.round(performance.now()-b))
await sql.begin(async tx=>{
  for (const n of [2000,5000]) {
  await tx`insert into private.clock values (true,'2031-03-03') on conflict(singleton) do nothing`
  let b=performance.now()
  await tx`insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category)
               select ${unit}, 0, 'Người Hàng Loạt', '1980-01-01', '1', '05208' || ${String(n).slice(0,1)}||'00'||lpad(n::text, 4, '0'), 'public_employee'
                 from generate_series(1, ${n-1}::int) n`; t('insert '+n,b)
  b=performance.now()
  await tx`update public.employee set position_title = 'Giáo viên' where identity_number like ${'05208'+String(n).slice(0,1)+'00%'}`; t('update '+n,b)
  b=performance.now()
  await tx`select * from private.verify_audit('2031-03-03')`; t('verify',b)
  }
  throw new Error('x')
}).catch(()=>0)
await sql.end()
