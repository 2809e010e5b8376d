import type { LeadForm } from '#contract/customers/lead-form.ts'
import { leadFields } from '#contract/customers/lead.ts'

/** The page that the house itself shows a form on. */
export function formAddress(origin: string, key: string): string {
  return `${origin}/f/${key}`
}

/** A form for somebody's own page: plain HTML to be styled there, and the script that sends it. */
export function embedCode(origin: string, { key, fields }: Pick<LeadForm, 'key' | 'fields'>): string {
  const inputs = fields.map((name) =>
    name === 'need'
      ? `  <label>${leadFields[name].label.zh} <textarea name="need" maxlength="2000"></textarea></label>`
      : `  <label>${leadFields[name].label.zh} <input name="${name}" maxlength="200"></label>`,
  )
  return [
    `<form data-tiejun-form="${origin}/api/v1/forms/${key}" data-failed="没有提交成功，请检查后再试一次">`,
    '  <label>姓名 <input name="name" required maxlength="100"></label>',
    ...inputs,
    '  <input name="website" tabindex="-1" autocomplete="off" aria-hidden="true" style="position:absolute;left:-9999px">',
    '  <button type="submit">提交</button>',
    '  <p role="status"></p>',
    '</form>',
    `<script src="${origin}/f/form.js" defer></script>`,
  ].join('\n')
}
