import type { CommandDefinition } from './command.ts'

export const command: CommandDefinition = {
  summary: "bring the database to this version's schema",
  build: (program, { withDatabase, output }) => {
    program
      .addHelpText('after', '\nThe server does this at every start; the command is for those who want it done before.')
      .action(async () => {
        const { migrate } = await import('../../foundation/database/migrate.ts')
        const applied = await withDatabase(({ owner }) => migrate(owner))
        output.result({ applied }, () =>
          applied.length === 0
            ? 'The schema is up to date.'
            : `Applied:\n${applied.map((name) => `  ${name}`).join('\n')}`,
        )
      })
  },
}
