import { label } from '#contract/shared/label.ts'

export const sheetTexts = {
  title: label('记一条市场信息', 'Note market information'),
  kind: label('类别', 'Kind'),
  competitor: label('竞争对手', 'Competitor'),
  model: label('品名型号', 'Model'),
  price: label('价格', 'Price'),
  unit: label('单位', 'Unit'),
  content: label('知道了什么', 'What was learned'),
  contentHint: label('一句话就行，可以用语音输入法说。', 'One sentence will do; speak it, if you like.'),
  source: label('从哪里知道的', 'Known from'),
  customer: label('在哪个客户那里', 'At which customer'),
  save: label('保存', 'Save'),
  saved: label('已记下', 'Noted'),
  open: label('打开', 'Open'),
  needed: label('写一句话，或填对手和价格', 'Write a sentence, or a competitor and a price'),
} as const
