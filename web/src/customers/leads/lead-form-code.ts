import type { LeadForm } from '#contract/customers/lead-form.ts'
import { leadFields } from '#contract/customers/lead.ts'
import { type Label, label } from '#contract/shared/label.ts'

/** The page that the house itself shows a form on. */
export function formAddress(origin: string, key: string): string {
  return `${origin}/f/${key}`
}

const failed = label('没有提交成功，请检查后再试一次', 'It was not sent. Check what you entered and try once more')

/** What stands before an input, in Chinese, and beside it what the script shows to visitors who read English. */
function said({ zh, en }: Label): string {
  return `<label data-en="${en}">${zh} `
}

/** A form for somebody's own page: plain HTML to be styled there, and the script that sends it and puts it into English. */
export function embedCode(origin: string, { key, fields }: Pick<LeadForm, 'key' | 'fields'>): string {
  const inputs = fields.map((name) =>
    name === 'need'
      ? `  ${said(leadFields[name].label)}<textarea name="need" maxlength="2000"></textarea></label>`
      : `  ${said(leadFields[name].label)}<input name="${name}" maxlength="200"></label>`,
  )
  return [
    `<form data-tiejun-form="${origin}/api/v1/forms/${key}" data-failed="${failed.zh}" data-failed-en="${failed.en}">`,
    `  ${said(label('姓名', 'Name'))}<input name="name" required maxlength="100"></label>`,
    ...inputs,
    '  <input name="website" tabindex="-1" autocomplete="off" aria-hidden="true" style="position:absolute;left:-9999px">',
    '  <button type="submit" data-en="Send">提交</button>',
    '  <p role="status"></p>',
    '</form>',
    `<script src="${origin}/f/form.js" defer></script>`,
  ].join('\n')
}
