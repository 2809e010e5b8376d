import os from 'node:os'

const mega = 1024 * 1024

/** Memory this process may use: a container's limit counts, not the machine behind it. */
function memory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem()
}

/**
 * PostgreSQL's settings for a machine of 2–8 cores that it shares with the application. `fast` gives up safety after a crash and is
 * for tests only.
 */
export function serverSettings(fast: boolean, bytes = memory()): Record<string, string> {
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(most, Math.max(least, bytes / mega / part)))}MB`
  return {
    max_connections: '60',
    shared_buffers: fast ? '128MB' : share(8, 128, 4096),
    effective_cache_size: share(2, 512, 65536),
    work_mem: share(512, 4, 32),
    maintenance_work_mem: share(16, 64, 512),
    jit: 'off',
    random_page_cost: '1.1',
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // Failed statements are told by the application; here they would put personal data into the log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '',
    logging_collector: 'off',
    synchronous_commit: 'on',
    ...(fast
      ? {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          max_wal_size: '4GB',
          wal_level: 'minimal',
          max_wal_senders: '0',
        }
      : {}),
  }
}
