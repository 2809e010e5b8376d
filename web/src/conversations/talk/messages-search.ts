import { addressTexts } from '../../foundation/address-text.ts'

const said = ['show', 'q', 'in', 'at', 'letter'] as const

/** What the messages' address says: which conversations, what is looked for and where, the message to begin at, the e-mail that lies open. */
export type MessagesSearch = { [Part in (typeof said)[number]]?: string | undefined }

/** Reads an address that may come from anywhere. */
export const messagesSearch = (raw: Readonly<Record<string, unknown>>): MessagesSearch => addressTexts(raw, said)

/** What was looked for, which stays while one looks at what was found. */
export const sought = ({ q, in: within }: MessagesSearch): MessagesSearch => ({ q, in: within })
