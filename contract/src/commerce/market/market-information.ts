import { currencies, marketKinds } from '../../shared/choices.ts'
import { defineFields, type RecordOf } from '../../shared/field.ts'
import { label } from '../../shared/label.ts'

/** From whom something is known; what weighs how much is in `confidence.ts`. */
export const marketSources = [
  { value: 'document', label: label('文件、公告', 'Document') },
  { value: 'visit', label: label('现场看到', 'Seen on site') },
  { value: 'customer', label: label('客户说的', 'A customer') },
  { value: 'partner', label: label('渠道说的', 'A partner') },
  { value: 'media', label: label('网络、媒体', 'Media') },
  { value: 'hearsay', label: label('听说', 'Hearsay') },
] as const
export type MarketSource = (typeof marketSources)[number]['value']

/** What somebody made of it: proposed by the house from a visit, taken down, confirmed, or found wrong. */
export const marketStates = [
  { value: 'proposed', label: label('待确认', 'Proposed'), tone: 'warn' },
  { value: 'noted', label: label('已记录', 'Noted'), tone: 'calm' },
  { value: 'confirmed', label: label('已核实', 'Confirmed'), tone: 'good' },
  { value: 'refuted', label: label('不属实', 'Wrong'), tone: 'bad' },
] as const
export type MarketState = (typeof marketStates)[number]['value']

/** What the field learns of the market. */
export const marketInformationFields = defineFields({
  name: {
    kind: 'text',
    label: label('标题', 'Headline'),
    required: true,
    maxLength: 200,
    aliases: ['title', 'headline', '主题', '名称'],
  },
  kind: {
    kind: 'choice',
    label: label('类别', 'Kind'),
    options: marketKinds,
    list: 'market-kind',
    aliases: ['type', 'category', '类型', '信息类别'],
  },
  competitor: {
    kind: 'reference',
    to: 'competitor',
    label: label('竞争对手', 'Competitor'),
    aliases: ['对手', '竞品厂家'],
  },
  product: {
    kind: 'reference',
    to: 'product',
    label: label('对应我们的产品', 'Our product'),
    aliases: ['product', '产品'],
  },
  model: {
    kind: 'text',
    label: label('品名型号', 'Model'),
    maxLength: 100,
    aliases: ['goods', 'item', '型号', '商品', '竞品型号'],
  },
  price: { kind: 'money', label: label('价格', 'Price'), aliases: ['unit price', '单价', '报价'] },
  currency: { kind: 'choice', label: label('币种', 'Currency'), options: currencies, rare: true },
  unit: { kind: 'text', label: label('单位', 'Unit'), maxLength: 20, aliases: ['uom', '计量单位'] },
  seenOn: { kind: 'date', label: label('日期', 'Day'), aliases: ['date', 'seen on', '看到日期', '时间'] },
  source: {
    kind: 'choice',
    label: label('来源', 'Source'),
    options: marketSources,
    aliases: ['known from', '消息来源'],
  },
  province: { kind: 'text', label: label('省份', 'Province'), maxLength: 60, aliases: ['state', '省'] },
  city: { kind: 'text', label: label('城市', 'City'), maxLength: 60, aliases: ['town', '市'] },
  customer: {
    kind: 'reference',
    to: 'customer',
    label: label('客户', 'Customer'),
    discreet: true,
    aliases: ['account', '客户名称'],
  },
  opportunity: {
    kind: 'reference',
    to: 'opportunity',
    label: label('商机', 'Opportunity'),
    discreet: true,
    rare: true,
  },
  activity: {
    kind: 'reference',
    to: 'activity',
    label: label('来自哪次行动', 'From which activity'),
    system: true,
    discreet: true,
    rare: true,
  },
  content: {
    kind: 'longText',
    label: label('内容', 'What was learned'),
    aliases: ['description', 'notes', '备注', '说明'],
  },
  tags: {
    kind: 'text',
    label: label('标签', 'Tags'),
    maxLength: 120,
    rare: true,
    help: label('用顿号或逗号分开', 'Apart by commas'),
  },
  state: { kind: 'choice', label: label('核实', 'Verified'), options: marketStates, system: true },
  verifiedBy: { kind: 'reference', to: 'user', label: label('核实人', 'Verified by'), system: true, rare: true },
  verifiedAt: { kind: 'dateTime', label: label('核实时间', 'Verified at'), system: true, rare: true },
  owner: {
    kind: 'reference',
    to: 'user',
    label: label('提供人', 'From'),
    atCreation: true,
    aliases: ['owner', 'reported by', '负责人', '提供者'],
  },
})

export type MarketInformation = RecordOf<typeof marketInformationFields>

export const marketInformationNames = {
  type: 'market-information',
  path: 'market-information',
  one: label('市场信息', 'Market information'),
  many: label('市场信息', 'Market information'),
} as const
