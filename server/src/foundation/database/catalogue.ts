/** Tables that belong to no company. Everything else is a tenant table: its keys begin with `tenant_id` and row-level security holds. */
export const globalTables: ReadonlySet<string> = new Set([
  'tenant',
  'login',
  'membership',
  'sign_in_attempt',
  'form_attempt',
  'migration',
  'migration_lock',
  'job',
])
