import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type CommandDefinition, CommandFailure, exitCodes } from './command.ts'

export const command: CommandDefinition = {
  summary: 'write everything into one archive, while people go on working',
  build: (program, { config, withDatabase, output }) => {
    program
      .argument('[file]', 'the archive to write (default: tiejun-backup-<time>.zip here)')
      .addHelpText(
        'after',
        '\nThe archive holds all companies, uploaded files and the key of this installation: keep it as safe as the server itself.',
      )
      .action(async (file: string | undefined) => {
        const [{ writeBackup }, { BackupUnusable }] = await Promise.all([
          import('../../foundation/backup/write-backup.ts'),
          import('../../foundation/backup/backup-manifest.ts'),
        ])
        const now = new Date()
        const path = resolve(file ?? `tiejun-backup-${now.toISOString().slice(0, 16).replaceAll(':', '-')}.zip`)
        if (existsSync(path)) throw new CommandFailure(`${path} exists already.`, exitCodes.refused)
        const progress = output.progress('Rows')
        const manifest = await withDatabase(({ owner }) =>
          writeBackup({ owner, dataDir: config().dataDir, path, now, progress: progress.at }),
        ).catch((error: unknown) => {
          throw error instanceof BackupUnusable ? new CommandFailure(error.message, exitCodes.refused) : error
        })
        progress.end()
        const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
        const { size } = await stat(path)
        output.result(
          { path, bytes: size, tables: manifest.tables.length, rows, files: manifest.files.length },
          () => `Written: ${path} (${rows} rows, ${manifest.files.length} files, ${Math.ceil(size / 1024)} KB)`,
        )
      })
  },
}
