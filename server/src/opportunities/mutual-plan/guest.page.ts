import { label, type Language } from '#contract/shared/label.ts'

const texts = {
  page: label('共同行动计划', 'Mutual action plan'),
  loading: label('正在打开…', 'Opening…'),
  gone: label(
    '这个链接已失效。请向发给您链接的人索取新的链接。',
    'This link is no longer valid. Ask whoever sent it for a new one.',
  ),
  busy: label('操作太频繁，请几分钟后再试。', 'Too much at once. Try again in a few minutes.'),
  failed: label('没有成功，请检查网络后重试。', 'It did not work. Check your connection and try again.'),
  meanwhile: label(
    '对方刚刚改过这一步，已为您刷新。',
    'The other side has just changed this step; here is the latest.',
  ),
  passcode: label('访问码', 'Passcode'),
  passcodeHint: label('发给您链接的人会另外告诉您访问码。', 'Whoever sent you the link tells you the passcode.'),
  passcodeWrong: label('访问码不正确', 'The passcode is not right'),
  enter: label('打开计划', 'Open the plan'),
  for: label('发给 {name}', 'For {name}'),
  ours: label('{company}', '{company}'),
  theirs: label('贵方', 'Your side'),
  due: label('{day}前', 'by {day}'),
  late: label('已逾期', 'late'),
  doneBy: label('{name} 于 {day} 完成', 'done by {name} on {day}'),
  progress: label('已完成 {done} / {all}', '{done} of {all} done'),
  comments: label('留言', 'Comments'),
  write: label('写点什么…', 'Write a comment…'),
  send: label('发送', 'Send'),
  noSteps: label('计划还没有步骤。', 'The plan has no steps yet.'),
  toPlan: label('整个计划', 'The whole plan'),
  about: label('关于', 'About'),
} as const

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The page on which somebody with a link takes part: words alone; what the plan says comes by its own request. */
export function guestPage(language: Language): string {
  const said = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text[language]]))
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer"><title>${texts.page[language]}</title><link rel="stylesheet" href="/p/plan.css"></head>
<body data-texts="${escape(JSON.stringify(said))}"><main aria-live="polite"><p class="muted">${texts.loading[language]}</p></main><script src="/p/plan.js"></script></body></html>`
}
