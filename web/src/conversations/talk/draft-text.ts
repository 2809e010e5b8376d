import { everyoneToken, personToken, recordToken } from '#contract/conversations/talk/message-text.ts'
import type { RecordType } from '#contract/shared/field.ts'

/** Somebody or something chosen while writing, as it stands in what is being written: `@王芳`, `#海螺二期`. */
export type Chosen = { shown: string } & (
  | { kind: 'person'; id: string }
  | { kind: 'everyone' }
  | { kind: 'record'; type: RecordType; id: string }
)

const tokenOf = (chosen: Chosen): string =>
  chosen.kind === 'person'
    ? personToken(chosen.id)
    : chosen.kind === 'everyone'
      ? everyoneToken
      : recordToken(chosen.type, chosen.id)

/** What is sent of what was written: ids for what was chosen, longest names first, so that one name within another is left whole. */
export function written(draft: string, chosen: readonly Chosen[]): string {
  const byLength = chosen.toSorted((one, other) => other.shown.length - one.shown.length)
  let rest = [draft]
  for (const one of byLength) {
    const token = tokenOf(one)
    rest = rest.flatMap((piece) =>
      isToken(piece) ? piece : piece.split(one.shown).flatMap((part, at) => (at === 0 ? [part] : [token, part])),
    )
  }
  return rest.join('').trim()
}

const isToken = (piece: string) => /^<[^<>]+>$/.test(piece)
