import type { Option, OwnList } from './field.ts'
import { label } from './label.ts'

/** Where leads, customers and opportunities come from (conventions of the Chinese market). */
export const sources: readonly Option[] = [
  { value: 'referral', label: label('转介绍', 'Referral') },
  { value: 'exhibition', label: label('展会', 'Exhibition') },
  { value: 'search', label: label('搜索引擎', 'Search engine') },
  { value: 'advertising', label: label('广告', 'Advertising') },
  { value: 'promotion', label: label('促销', 'Promotion') },
  { value: 'registration', label: label('线上注册', 'Online registration') },
  { value: 'inquiry', label: label('线上询价', 'Online inquiry') },
  { value: 'appointment', label: label('预约上门', 'Appointment') },
  { value: 'cold-visit', label: label('陌拜', 'Cold visit') },
  { value: 'phone', label: label('电话咨询', 'Phone inquiry') },
  { value: 'email', label: label('邮件咨询', 'E-mail inquiry') },
  { value: 'existing', label: label('老客户', 'Existing customer') },
  { value: 'other', label: label('其他', 'Other') },
]

/** Customer level: A key, B regular, C not a priority. */
export const levels: readonly Option[] = [
  { value: 'A', label: label('A 重点', 'A key'), tone: 'good' },
  { value: 'B', label: label('B 普通', 'B regular'), tone: 'calm' },
  { value: 'C', label: label('C 非优先', 'C low priority') },
]

/** Whose work a deal needs. */
const dealRoles: readonly Option[] = [
  { value: 'sales', label: label('销售', 'Sales') },
  { value: 'pre-sales', label: label('售前', 'Pre-sales') },
  { value: 'expert', label: label('技术专家', 'Expert') },
  { value: 'executive', label: label('高层', 'Executive sponsor') },
  { value: 'business', label: label('商务', 'Business') },
  { value: 'finance', label: label('财务', 'Finance') },
  { value: 'legal', label: label('法务', 'Legal') },
]

/** Why a deal was lost. */
export const lossReasons: readonly Option[] = [
  { value: 'price', label: label('价格', 'Price') },
  { value: 'product', label: label('产品不符', 'Product fit') },
  { value: 'competitor', label: label('竞争对手', 'Competitor') },
  { value: 'budget', label: label('预算取消', 'Budget withdrawn') },
  { value: 'timing', label: label('时机不成熟', 'Timing') },
  { value: 'relationship', label: label('关系不足', 'Relationship') },
  { value: 'no-decision', label: label('客户未决策', 'No decision') },
  { value: 'other', label: label('其他', 'Other') },
]

/** Why a deal was won. */
export const winReasons: readonly Option[] = [
  { value: 'solution', label: label('方案与产品', 'Solution and product') },
  { value: 'price', label: label('价格', 'Price') },
  { value: 'relationship', label: label('关系与信任', 'Relationship and trust') },
  { value: 'service', label: label('交付与服务', 'Delivery and service') },
  { value: 'references', label: label('案例与口碑', 'References') },
  { value: 'speed', label: label('响应快', 'Quick response') },
  { value: 'loyalty', label: label('老客户续购', 'Loyal customer') },
  { value: 'other', label: label('其他', 'Other') },
]

const talks = ['call', 'visit', 'meeting', 'wechat', 'email']

/** What came of an activity, by its kind. */
export const activityOutcomes: readonly Option[] = [
  { value: 'progress', label: label('有进展', 'Moved forward'), tone: 'good', kinds: talks },
  { value: 'follow-up', label: label('需再跟进', 'To follow up'), tone: 'calm', kinds: talks },
  { value: 'declined', label: label('被拒绝', 'Declined'), tone: 'bad', kinds: talks },
  { value: 'no-answer', label: label('没接通', 'No answer'), tone: 'warn', kinds: ['call'] },
  { value: 'wrong-number', label: label('号码有误', 'Wrong number'), kinds: ['call'] },
  { value: 'not-met', label: label('没见到人', 'Nobody met'), tone: 'warn', kinds: ['visit', 'meeting'] },
  { value: 'postponed', label: label('改期', 'Postponed'), kinds: ['visit', 'meeting'] },
  { value: 'settled', label: label('办妥', 'Settled'), tone: 'good', kinds: ['task'] },
  { value: 'dropped', label: label('不再需要', 'Not needed any more'), kinds: ['task'] },
]

/** What is learned of the market. */
export const marketKinds: readonly Option[] = [
  { value: 'price', label: label('竞品价格', 'Price'), tone: 'calm' },
  { value: 'activity', label: label('对手动向', 'Rival move'), tone: 'warn' },
  { value: 'bid', label: label('招投标', 'Bid'), tone: 'good' },
  { value: 'policy', label: label('政策', 'Policy'), tone: 'calm' },
  { value: 'customer', label: label('客户动态', 'Customer'), tone: 'good' },
]

/** Room for what a company adds to a list of reasons over the years. */
const ownReasons = Array.from({ length: 24 }, (_, at) => `own-${at + 1}`)
const codesOf = (usual: readonly Option[]) => [...usual.map(({ value }) => value), ...ownReasons]

/**
 * What can stand in a record from each list that a company owns, in the order in which new ones are given out, and what is usual. What leaves
 * a list is either moved, its records getting another, or retired: then it stays in the records that have it.
 */
export const ownLists = {
  level: { codes: ['A', 'B', 'C', 'D', 'E', 'F'], usual: levels, leave: 'moved' },
  'deal-role': {
    codes: [
      'sales',
      'pre-sales',
      'expert',
      'executive',
      'business',
      'finance',
      'legal',
      'own-1',
      'own-2',
      'own-3',
      'own-4',
      'own-5',
      'own-6',
      'own-7',
      'own-8',
    ],
    usual: dealRoles,
    leave: 'moved',
  },
  'loss-reason': { codes: codesOf(lossReasons), usual: lossReasons, leave: 'retired' },
  'win-reason': { codes: codesOf(winReasons), usual: winReasons, leave: 'retired' },
  'activity-outcome': { codes: codesOf(activityOutcomes), usual: activityOutcomes, leave: 'retired' },
  'market-kind': { codes: codesOf(marketKinds), usual: marketKinds, leave: 'retired' },
} as const satisfies Record<OwnList, { codes: readonly string[]; usual: readonly Option[]; leave: 'moved' | 'retired' }>

/** The lists of which an option that goes gives its records to another. */
export type MovingList = {
  [List in OwnList]: (typeof ownLists)[List]['leave'] extends 'moved' ? List : never
}[OwnList]
export type LevelCode = (typeof ownLists)['level']['codes'][number]

/** What kind of organisation a customer is. */
export const customerTypes: readonly Option[] = [
  { value: 'company', label: label('企业', 'Company') },
  { value: 'government', label: label('政府机关', 'Government') },
  { value: 'institution', label: label('事业单位', 'Public institution') },
  { value: 'channel', label: label('渠道伙伴', 'Channel partner') },
  { value: 'other', label: label('其他', 'Other') },
]

/** The 20 sections of GB/T 4754-2017. */
export const industries: readonly Option[] = [
  { value: 'A', label: label('农、林、牧、渔业', 'Agriculture, forestry, fishing') },
  { value: 'B', label: label('采矿业', 'Mining') },
  { value: 'C', label: label('制造业', 'Manufacturing') },
  { value: 'D', label: label('电力、热力、燃气及水生产和供应业', 'Electricity, heat, gas and water') },
  { value: 'E', label: label('建筑业', 'Construction') },
  { value: 'F', label: label('批发和零售业', 'Wholesale and retail') },
  { value: 'G', label: label('交通运输、仓储和邮政业', 'Transport, storage, post') },
  { value: 'H', label: label('住宿和餐饮业', 'Hotels and catering') },
  { value: 'I', label: label('信息传输、软件和信息技术服务业', 'Information technology') },
  { value: 'J', label: label('金融业', 'Finance') },
  { value: 'K', label: label('房地产业', 'Real estate') },
  { value: 'L', label: label('租赁和商务服务业', 'Leasing and business services') },
  { value: 'M', label: label('科学研究和技术服务业', 'Research and technical services') },
  { value: 'N', label: label('水利、环境和公共设施管理业', 'Water, environment, public facilities') },
  { value: 'O', label: label('居民服务、修理和其他服务业', 'Household services and repair') },
  { value: 'P', label: label('教育', 'Education') },
  { value: 'Q', label: label('卫生和社会工作', 'Health and social work') },
  { value: 'R', label: label('文化、体育和娱乐业', 'Culture, sports, entertainment') },
  { value: 'S', label: label('公共管理、社会保障和社会组织', 'Public administration') },
  { value: 'T', label: label('国际组织', 'International organisations') },
]

/** Currencies offered; ISO 4217 codes. */
export const currencies: readonly Option[] = [
  { value: 'CNY', label: label('人民币', 'Chinese yuan') },
  { value: 'USD', label: label('美元', 'US dollar') },
  { value: 'EUR', label: label('欧元', 'Euro') },
  { value: 'HKD', label: label('港元', 'Hong Kong dollar') },
  { value: 'TWD', label: label('新台币', 'New Taiwan dollar') },
  { value: 'JPY', label: label('日元', 'Japanese yen') },
  { value: 'GBP', label: label('英镑', 'Pound sterling') },
  { value: 'SGD', label: label('新加坡元', 'Singapore dollar') },
]
