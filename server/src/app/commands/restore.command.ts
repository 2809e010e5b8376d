import { resolve } from 'node:path'
import { type CommandDefinition, CommandFailure, exitCodes } from './command.ts'

export const command: CommandDefinition = {
  summary: 'fill an empty installation from an archive that backup wrote',
  build: (program, { config, log, output }) => {
    program
      .argument('<file>', 'the archive')
      .addHelpText(
        'after',
        '\nAll or nothing: every table is compared with the archive before the restore counts. The server must not be running.',
      )
      .action(async (file: string) => {
        const [{ restoreBackup }, { BackupUnusable }, { openConnections }] = await Promise.all([
          import('../../foundation/backup/restore-backup.ts'),
          import('../../foundation/backup/backup-manifest.ts'),
          import('../../foundation/database/connections.ts'),
        ])
        // Not beside a running server: it would keep the key and the sessions of before.
        const { owner, stop } = await openConnections(config(), log())
        const progress = output.progress('Rows')
        try {
          const { createdAt, tables, files } = await restoreBackup({
            owner,
            dataDir: config().dataDir,
            path: resolve(file),
            progress: progress.at,
          })
          progress.end()
          const rows = tables.reduce((sum, table) => sum + table.rows, 0)
          output.result(
            { createdAt, tables: tables.length, rows, files: files.length },
            () =>
              `Restored the state of ${createdAt}: ${rows} rows in ${tables.length} tables, all equal to the archive, and ${files.length} files.`,
          )
        } catch (error) {
          throw error instanceof BackupUnusable ? new CommandFailure(error.message, exitCodes.refused) : error
        } finally {
          await stop()
        }
      })
  },
}
