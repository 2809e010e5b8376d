import { Refusal } from '../../foundation/access/refusal.ts'
import { CommandFailure, exitCodes } from './command.ts'

const words: Record<string, string> = {
  'set-up-already': 'A company exists already; nothing was changed.',
  'demo-needs-empty': 'The company holds customers already; the demo fills only an empty one. Nothing was changed.',
  'login-malformed': 'The login is neither an e-mail address nor a mobile number.',
  'login-taken': 'Somebody signs in with that already.',
  'password-common': 'That password is among the first that are guessed.',
  'time-zone-unknown': 'The time zone is unknown.',
}

/** Tells a refusal of the house in a sentence; other errors pass on. */
export function refusalInWords(error: unknown): never {
  if (!(error instanceof Refusal)) throw error
  const codes =
    error.errors.length > 0
      ? error.errors.map(({ path, code }) => words[code] ?? `${path}: ${code}`)
      : [words[error.code] ?? error.message]
  throw new CommandFailure(codes.join('\n'), exitCodes.refused)
}
