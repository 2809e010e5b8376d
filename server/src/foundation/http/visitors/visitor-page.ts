import type { Language } from '#contract/shared/label.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** A page for somebody without an account: what it says, and what can be done, by a form that needs no script. */
export type VisitorPage = {
  language: Language
  title: string
  /** Above the title: who speaks. */
  house?: string | undefined
  paragraphs?: readonly string[]
  facts?: readonly (readonly [name: string, value: string])[]
  /** Said of what was just done. */
  note?: string | undefined
  form?: {
    /** One press for each. */
    buttons: readonly { name: string; value: string; text: string; isChosen?: boolean }[]
    text?: { name: string; label: string; value: string; most: number } | undefined
  }
  small?: readonly { text: string; url?: string | undefined }[]
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const styleAddress = '/m/page.css'

/** The page as HTML. Everything that people wrote is text in it, never markup. */
export function visitorPage({ language, title, house, paragraphs, facts, note, form, small }: VisitorPage): string {
  const body = [
    house ? `<p class="muted">${escape(house)}</p>` : '',
    `<h1>${escape(title)}</h1>`,
    note ? `<p class="note" role="status">${escape(note)}</p>` : '',
    ...(paragraphs ?? []).map((text) => `<p class="said">${escape(text)}</p>`),
    facts?.length
      ? `<dl>${facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>`
      : '',
    form ? formOf(form) : '',
    ...(small ?? []).map(
      ({ text, url }) =>
        `<p class="muted small">${url ? `<a href="${escape(url)}">${escape(text)}</a>` : escape(text)}</p>`,
    ),
  ]
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer"><title>${escape(title)}</title><link rel="stylesheet" href="${styleAddress}"></head>
<body><main>${body.join('')}</main></body></html>`
}

function formOf({ buttons, text }: NonNullable<VisitorPage['form']>): string {
  const field = text
    ? `<label for="${text.name}">${escape(text.label)}</label><textarea id="${text.name}" name="${text.name}" rows="3" maxlength="${text.most}">${escape(text.value)}</textarea>`
    : ''
  return `<form method="post">${field}<div class="buttons">${buttons
    .map(
      ({ name, value, text: said, isChosen }) =>
        `<button name="${name}" value="${value}"${isChosen === undefined ? '' : ` aria-pressed="${isChosen}"`}>${escape(said)}</button>`,
    )
    .join('')}</div></form>`
}

const style = `:root { color-scheme: light dark }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; background: light-dark(#f6f7f9, #14161a); color: light-dark(#1c2026, #e6e8eb) }
main { max-width: 560px; min-height: 100vh; margin: 0 auto; padding: 28px 20px 48px; background: light-dark(#fff, #1d2026) }
h1 { margin: 2px 0 12px; font-size: 22px; line-height: 1.35; overflow-wrap: anywhere }
p { margin: 0 0 10px }
.muted, dt { color: light-dark(#5d6675, #9aa3b2); font-size: 14px }
.small { margin-top: 16px; font-size: 13px }
.small a { color: inherit }
.said { white-space: pre-line; overflow-wrap: anywhere }
.note { padding: 10px 14px; border-radius: 8px; background: light-dark(#e3f4ec, #17352a) }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 12px 0 20px }
dd { margin: 0; overflow-wrap: anywhere }
form { display: grid; gap: 8px; margin-top: 16px }
textarea { width: 100%; padding: 10px 12px; border: 1px solid light-dark(#8b94a3, #6b7482); border-radius: 8px; background: transparent; color: inherit; font: inherit }
.buttons { display: grid; grid-template-columns: repeat(auto-fit, minmax(92px, 1fr)); gap: 8px; margin-top: 8px }
button { min-height: 48px; padding: 10px 16px; border: 1px solid #0f6b6b; border-radius: 8px; background: #0f6b6b; color: #fff; font: inherit; font-weight: 600; cursor: pointer }
button[aria-pressed=false] { border-color: light-dark(#8b94a3, #6b7482); background: transparent; color: inherit }
:focus-visible { outline: 2px solid light-dark(#0f6b6b, #5cc4c4); outline-offset: 2px }
@media (min-width: 640px) { main { min-height: 0; margin: 6vh auto; padding: 36px 40px; border-radius: 16px } }
`

/** Sends such a page: never kept, never found, never framed, and with nothing from elsewhere. */
export function sendVisitorPage(reply: FastifyReply, page: VisitorPage, status = 200): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex, nofollow, noarchive')
    .header('referrer-policy', 'no-referrer')
    .header('x-frame-options', 'DENY')
    .header('vary', 'accept-language')
    .send(visitorPage(page))
}

/** Serves how these pages look. */
export function visitorStyle(app: FastifyInstance): void {
  app.get(styleAddress, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(style),
  )
}

/** Lets the routes of a scope take forms as browsers send them; each field once, as text. */
export function takeForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 20_000 },
    (_request, body, done) => done(null, new Map(new URLSearchParams(body as string))),
  )
}

/** A field of a form; nothing where it was not sent. */
export function fieldOf(body: unknown, name: string): string {
  const value: unknown = body instanceof Map ? body.get(name) : undefined
  return typeof value === 'string' && value.isWellFormed() ? value.replaceAll('\0', '') : ''
}
