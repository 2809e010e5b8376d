import { leadFields } from '#contract/customers/lead.ts'
import type { FormField } from '#contract/customers/lead-form.ts'
import { type Language, label } from '#contract/shared/label.ts'
import type { OpenForm } from './lead-form.actions.ts'
import { saidIn } from './lead-form.rules.ts'

const texts = {
  name: label('姓名', 'Name'),
  send: label('提交', 'Send'),
  failed: label('没有提交成功，请检查后再试一次', 'It was not sent. Check what you entered and try once more'),
} as const

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const inputs: Partial<Record<FormField, string>> = {
  mobile: 'type="tel" autocomplete="tel"',
  email: 'type="email" autocomplete="email"',
  company: 'autocomplete="organization"',
  title: 'autocomplete="organization-title"',
}

/** The form as HTML, for our own page. */
function formHtml(form: OpenForm, key: string, language: Language): string {
  const field = (name: FormField) => {
    const said = escape(leadFields[name].label[language])
    const control =
      name === 'need'
        ? `<textarea name="need" rows="4" maxlength="2000"></textarea>`
        : `<input name="${name}" maxlength="200" ${inputs[name] ?? ''}>`
    return `<label>${said}${control}</label>`
  }
  return `<form data-tiejun-form="/api/v1/forms/${escape(key)}" data-language="${language}" data-failed="${escape(texts.failed[language])}">
<label>${texts.name[language]}<input name="name" required maxlength="100" autocomplete="name"></label>
${form.fields.map(field).join('\n')}
<input name="website" tabindex="-1" autocomplete="off" aria-hidden="true" style="position:absolute;left:-9999px">
<button type="submit">${texts.send[language]}</button>
<p role="status"></p>
</form>`
}

/** The hosted page of a form, in the language of who looks at it. */
export function formPage(form: OpenForm, key: string, language: Language): string {
  const { name } = form.company
  const { title } = saidIn(form, language)
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escape(title)} · ${escape(name)}</title><link rel="stylesheet" href="/f/form.css"></head>
<body><main><p class="company">${escape(name)}</p><h1>${escape(title)}</h1>
${formHtml(form, key, language)}
</main><script src="/f/form.js"></script></body></html>`
}

/**
 * What sends a form, on our page and on those that embed it; it needs nothing of the page around. An embedded form speaks English where
 * the address of the script or the page says `lang=en`, or else where the visitor's browser prefers another language than Chinese.
 */
export const formScript = `const askedLanguage = () => {
  const own = document.currentScript ? new URL(document.currentScript.src).searchParams.get('lang') : null
  const asked = own || new URLSearchParams(location.search).get('lang')
  if (asked === 'zh' || asked === 'en') return asked
  return /^zh/i.test(navigator.language) ? 'zh' : 'en'
}
const visitorLanguage = askedLanguage()
for (const form of document.querySelectorAll('form[data-tiejun-form]')) {
  const language = form.dataset.language || visitorLanguage
  const isTranslated = !form.dataset.language && language === 'en'
  if (isTranslated) for (const part of form.querySelectorAll('[data-en]')) part.firstChild.textContent = part.dataset.en + ' '
  const failed = (isTranslated && form.dataset.failedEn) || form.dataset.failed
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const said = form.querySelector('[role=status]')
    const button = form.querySelector('[type=submit]')
    const { website = '', ...values } = Object.fromEntries(new FormData(form))
    button.disabled = true
    try {
      const answer = await fetch(form.dataset.tiejunForm, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ values, website, language }),
      })
      if (answer.status !== 202) throw new Error(String(answer.status))
      const { thanks } = await answer.json()
      form.reset()
      said.textContent = thanks
      for (const part of form.querySelectorAll('label, button')) part.hidden = true
    } catch {
      said.textContent = failed
      button.disabled = false
    }
  })
}
`

export const formStyle = `:root { color-scheme: light dark }
body { margin: 0; font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; background: light-dark(#f6f7f9, #14161a); color: light-dark(#1c2026, #e6e8eb) }
main { max-width: 460px; margin: 6vh auto; padding: 32px; border-radius: 16px; background: light-dark(#fff, #1d2026) }
.company { margin: 0; color: light-dark(#667085, #98a2b3); font-size: 13px }
h1 { margin: 4px 0 20px; font-size: 22px; line-height: 1.3 }
form { display: grid; gap: 14px }
label { display: grid; gap: 4px; font-size: 13px }
[hidden] { display: none }
input, textarea { box-sizing: border-box; width: 100%; padding: 9px 12px; border: 1px solid light-dark(#cfd4dc, #3a404a); border-radius: 8px; background: transparent; color: inherit; font: inherit }
button { padding: 10px 16px; border: 0; border-radius: 8px; background: #2f5bea; color: #fff; font: inherit; font-weight: 600; cursor: pointer }
button:disabled { opacity: .6 }
[role=status] { min-height: 1.6em; margin: 0 }
@media (max-width: 520px) { main { margin: 0; min-height: 100vh; border-radius: 0; padding: 24px 20px } }
`
