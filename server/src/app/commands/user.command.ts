import { sql } from 'kysely'
import type { Tx } from '../../foundation/database/database.ts'
import { addUser, dropFactor, listRoles, makeLink } from '../../organization/index.ts'
import { type CommandDefinition, CommandFailure, exitCodes } from './command.ts'
import { commandActor, withContext } from './opened-house.ts'
import { refusalInWords } from './refusal-in-words.ts'

type Found = { id: string; name: string; login: string | null; status: string; roles: string[] }

export const command: CommandDefinition = {
  summary: 'list people, add one, or make a link by which somebody sets a new password',
  build: (program, surroundings) => {
    const { output } = surroundings
    program
      .command('list')
      .description('everybody with login, status and roles')
      .option('--json', 'print the result as one line of JSON')
      .action(() =>
        withContext(surroundings, async (context) => {
          const actor = await commandActor(context)
          const people = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
            sql<Found>`
          select u.id, u.name, coalesce(u.email, u.mobile) as login, u.status,
            array(select coalesce(nullif(r.key, ''), r.name ->> 'en') from user_role ur join role r on r.tenant_id = ur.tenant_id and r.id = ur.role_id where ur.tenant_id = u.tenant_id and ur.user_id = u.id) as roles
          from user_account u where u.tenant_id = ${actor.tenantId}::uuid order by u.name`.execute(tx),
          )
          output.result(people.rows, (rows) =>
            rows.map((row) => `${row.name}\t${row.login ?? '–'}\t${row.status}\t${row.roles.join(', ')}`).join('\n'),
          )
        }),
      )
    program
      .command('add')
      .description('add a person and print the link by which they choose a password')
      .argument('<name>')
      .argument('<login>', 'e-mail or mobile')
      .option(
        '--role <key>',
        'administrator, director, manager, representative, collaborator, operations or read-only',
        'representative',
      )
      .option('--json', 'print the result as one line of JSON')
      .action((name: string, login: string, options: { role: string }) =>
        withContext(surroundings, async (context) => {
          const actor = await commandActor(context)
          const made = await context.database
            .write(actor.tenantId, async (tx: Tx<never>) => {
              const role = (await listRoles(tx, actor.tenantId)).find((one) => one.key === options.role)
              if (!role) throw new CommandFailure(`There is no role ${options.role}.`, exitCodes.wrongUsage)
              const id = await addUser(tx, context, actor, {
                name,
                roleIds: [role.id],
                ...(login.includes('@') ? { email: login } : { mobile: login }),
              })
              return { id, ...(await makeLink(tx, context, actor.tenantId, id, 'invitation')) }
            })
            .catch(refusalInWords)
          output.result(made, ({ url }) => `${name} chooses a password here: ${url}`)
        }),
      )
    program
      .command('reset')
      .description('print a link by which a person sets a new password')
      .argument('<login>')
      .option('--without-second-factor', 'switch the second factor off, for somebody who has lost it')
      .option('--json', 'print the result as one line of JSON')
      .action((login: string, options: { withoutSecondFactor?: true }) =>
        withContext(surroundings, async (context) => {
          const actor = await commandActor(context)
          const made = await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
            const found = await sql<{
              id: string
            }>`select u.id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and (u.email = ${login.toLowerCase()} or u.mobile = ${login})`.execute(
              tx,
            )
            const id = found.rows[0]?.id
            if (!id) throw new CommandFailure(`Nobody signs in with ${login}.`, exitCodes.refused)
            if (options.withoutSecondFactor) await dropFactor(tx, actor.tenantId, id)
            return makeLink(tx, context, actor.tenantId, id, 'reset')
          })
          output.result(made, ({ url, expiresAt }) => `Until ${expiresAt}: ${url}`)
        }),
      )
  },
}
