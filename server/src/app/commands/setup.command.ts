import { companySchema, passwordSchema } from '#contract/organization/organization.ts'
import { setUp } from '../../organization/index.ts'
import { beginCompany } from '../new-company.ts'
import { type CommandDefinition, CommandFailure, exitCodes } from './command.ts'
import { withContext } from './opened-house.ts'
import { refusalInWords } from './refusal-in-words.ts'

type Options = {
  company: string
  name: string
  login: string
  language: string
  timeZone: string
  currency: string
  fiscalMonth: string
}

/** Waits for the password on stdin, so that it stands in no process list and no shell history. */
async function readPassword(): Promise<string> {
  const fromEnvironment = process.env['TIEJUN_PASSWORD']
  if (fromEnvironment) return fromEnvironment
  if (process.stdin.isTTY) process.stderr.write('Password of the administrator (at least 10 characters): ')
  for await (const line of process.stdin.setEncoding('utf8')) return String(line).split('\n')[0]?.trimEnd() ?? ''
  return ''
}

export const command: CommandDefinition = {
  summary: 'create the company and its administrator without a browser',
  build: (program, surroundings) => {
    program
      .requiredOption('--company <name>', 'name of the company')
      .requiredOption('--name <name>', 'name of the administrator')
      .requiredOption('--login <login>', 'e-mail or mobile of the administrator')
      .option('--language <language>', 'zh or en', 'zh')
      .option('--time-zone <zone>', 'time zone (IANA name)', 'Asia/Shanghai')
      .option('--currency <code>', 'currency (ISO 4217)', 'CNY')
      .option('--fiscal-month <month>', 'month in which the fiscal year starts', '1')
      .addHelpText('after', '\nThe password is read from TIEJUN_PASSWORD or from standard input.')
      .action(async (options: Options) => {
        const company = companySchema.safeParse({
          name: options.company,
          language: options.language,
          timeZone: options.timeZone,
          currency: options.currency,
          fiscalMonth: Number(options.fiscalMonth),
        })
        if (!company.success)
          throw new CommandFailure(
            company.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'),
            exitCodes.wrongUsage,
          )
        const password = passwordSchema.safeParse(await readPassword())
        if (!password.success)
          throw new CommandFailure('The password needs at least 10 characters.', exitCodes.wrongUsage)
        await withContext(surroundings, async (context) => {
          const administrator = { name: options.name, login: options.login, password: password.data }
          const made = await setUp(context, { company: company.data, administrator }, async (tx, actor) => {
            await beginCompany(tx, context, actor)
          }).catch(refusalInWords)
          surroundings.output.result(made, () => `${options.company} is set up. Sign in as ${options.login}.`)
        })
      })
  },
}
