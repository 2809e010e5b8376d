/** What a server tells of how a letter is made up, as far as it is asked. */
export type LetterStructure = {
  part?: string | undefined
  type: string
  id?: string | undefined
  encoding?: string | undefined
  size?: number | undefined
  parameters?: Readonly<Record<string, string>> | undefined
  disposition?: string | undefined
  dispositionParameters?: Readonly<Record<string, string>> | undefined
  envelope?: { subject?: string | undefined } | undefined
  childNodes?: readonly LetterStructure[] | undefined
}

/** Something attached to a letter, by its place in it; about how large it is. */
export type AttachedPart = { name: string; bytes: number; part: string }

/** More than people attach. */
const mostParts = 50
const longestName = 200
/** Names of files that say where they lie would lead out of a folder. */
const unfit = /[\p{Cc}/\\:*?"<>|]+/gu

const clean = (name: string) => name.replaceAll(unfit, '_').trim().slice(0, longestName).toWellFormed()

function nameOf({ type, parameters, dispositionParameters, envelope }: LetterStructure): string {
  const named = clean(dispositionParameters?.['filename'] ?? parameters?.['name'] ?? '')
  if (named !== '') return named
  return type === 'message/rfc822' ? `${clean(envelope?.subject ?? '') || 'message'}.eml` : 'attachment'
}

/** Bytes that base64 stands for: a line of 78 with its end is 57 of them (RFC 2045). */
const decoded = (size: number, encoding: string | undefined) =>
  encoding?.toLowerCase() === 'base64' ? Math.floor((size * 57) / 78) : size

/** Whether a part is attached: said so, or named and no picture that the text shows. */
function isAttached({ type, id, disposition, parameters, dispositionParameters }: LetterStructure): boolean {
  if (disposition?.toLowerCase() === 'attachment' || type === 'message/rfc822') return true
  const isNamed = (dispositionParameters?.['filename'] ?? parameters?.['name'] ?? '') !== ''
  return isNamed && !(id !== undefined && type.startsWith('image/'))
}

/** What is attached to a letter; letters within letters are one thing each. */
export function attachedParts(structure: LetterStructure | undefined): AttachedPart[] {
  if (structure === undefined) return []
  const found: AttachedPart[] = []
  const look = (node: LetterStructure) => {
    if (found.length >= mostParts) return
    if (node.childNodes !== undefined && node.type !== 'message/rfc822') {
      for (const child of node.childNodes) look(child)
      return
    }
    // A letter that is nothing but a file has no parts; its one place is the first.
    const part = node.part ?? '1'
    if (isAttached(node) && /^\d{1,3}(\.\d{1,3}){0,9}$/.test(part))
      found.push({ name: nameOf(node), bytes: Math.max(0, decoded(node.size ?? 0, node.encoding)), part })
  }
  look(structure)
  return found
}
