/** What the messages' address says: which conversations, what is looked for and where, the message to begin at, the e-mail that lies open. */
export type MessagesSearch = { show?: string; q?: string; in?: string; at?: string; letter?: string }

const said = ['show', 'q', 'in', 'at', 'letter'] as const

/** Reads an address that may come from anywhere. */
export function messagesSearch(raw: Readonly<Record<string, unknown>>): MessagesSearch {
  return Object.fromEntries(
    said.flatMap((name) => (typeof raw[name] === 'string' && raw[name] !== '' ? [[name, raw[name]]] : [])),
  )
}

/** What was looked for, which stays while one looks at what was found. */
export function sought({ q, in: within }: MessagesSearch): MessagesSearch {
  return { ...(q === undefined ? {} : { q }), ...(within === undefined ? {} : { in: within }) }
}
