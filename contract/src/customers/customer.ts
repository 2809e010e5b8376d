import { defineFields, type DraftOf, type PatchOf, type RecordOf } from '../shared/field.ts'
import { customerTypes, industries, levels, sources } from '../shared/choices.ts'
import { label } from '../shared/label.ts'
import { datums } from './place.ts'

/** A company that we sell to, or want to. */
export const customerFields = defineFields({
  name: {
    kind: 'text',
    label: label('客户名称', 'Customer'),
    required: true,
    maxLength: 200,
    aliases: [
      'account',
      'account name',
      'company',
      'company name',
      'customer name',
      '公司名称',
      '公司',
      '企业名称',
      '客户',
      '单位名称',
    ],
  },
  level: {
    kind: 'choice',
    label: label('客户级别', 'Level'),
    options: levels,
    list: 'level',
    aliases: ['rating', 'tier', '级别', '客户等级'],
  },
  industry: {
    kind: 'choice',
    label: label('行业', 'Industry'),
    options: industries,
    aliases: ['sector', '客户行业', '所属行业'],
  },
  type: {
    kind: 'choice',
    label: label('客户类型', 'Type'),
    options: customerTypes,
    aliases: ['account type', 'customer type', '类型', '客户性质', '单位性质'],
  },
  source: { kind: 'choice', label: label('客户来源', 'Source'), options: sources, aliases: ['lead source', '来源'] },
  phone: {
    kind: 'phone',
    label: label('电话', 'Phone'),
    personal: true,
    aliases: ['telephone', 'tel', 'phone number', '联系电话', '公司电话'],
  },
  website: { kind: 'url', label: label('网址', 'Website'), rare: true, aliases: ['url', 'web', '官网', '公司网址'] },
  creditCode: {
    kind: 'text',
    label: label('统一社会信用代码', 'Credit code'),
    maxLength: 18,
    rare: true,
    aliases: ['tax id', '信用代码', '税号', 'unified social credit code'],
  },
  country: {
    kind: 'text',
    label: label('国家/地区', 'Country'),
    maxLength: 60,
    rare: true,
    aliases: ['office_location', 'office location', '国家'],
  },
  province: { kind: 'text', label: label('省份', 'Province'), maxLength: 60, aliases: ['state', '省', '省/直辖市'] },
  city: { kind: 'text', label: label('城市', 'City'), maxLength: 60, aliases: ['town', '市', '所在城市'] },
  district: {
    kind: 'text',
    label: label('区县', 'District'),
    maxLength: 60,
    rare: true,
    aliases: ['county', '区', '县', '区/县', '所在区县'],
  },
  address: {
    kind: 'text',
    label: label('地址', 'Address'),
    maxLength: 300,
    rare: true,
    aliases: ['street', 'address line 1', '详细地址', '公司地址'],
  },
  // Where it lies, as it was given and in which datum; `latitude` and `longitude` are always WGS-84 and follow from these.
  givenLatitude: {
    kind: 'number',
    label: label('纬度', 'Latitude'),
    rare: true,
    aliases: ['lat', '坐标纬度'],
    help: label('十进制度数，例如 31.230416', 'Decimal degrees, such as 31.230416'),
  },
  givenLongitude: {
    kind: 'number',
    label: label('经度', 'Longitude'),
    rare: true,
    aliases: ['lng', 'lon', 'long', '坐标经度'],
    help: label('十进制度数，例如 121.473701', 'Decimal degrees, such as 121.473701'),
  },
  datum: {
    kind: 'choice',
    label: label('坐标系', 'Datum'),
    options: datums,
    rare: true,
    aliases: ['coordinate system', '坐标来源', '坐标类型'],
    help: label(
      '从高德、腾讯地图复制的是 GCJ-02，百度是 BD-09；不填按 WGS-84（GPS）',
      'AMap and Tencent show GCJ-02, Baidu shows BD-09; left empty it is WGS-84, as GPS gives it',
    ),
  },
  latitude: { kind: 'number', label: label('纬度（WGS-84）', 'Latitude (WGS-84)'), system: true, rare: true },
  longitude: { kind: 'number', label: label('经度（WGS-84）', 'Longitude (WGS-84)'), system: true, rare: true },
  employees: {
    kind: 'number',
    label: label('员工人数', 'Employees'),
    rare: true,
    aliases: ['employee count', 'headcount', '人数', '人员规模'],
  },
  annualRevenue: {
    kind: 'money',
    label: label('年营业额', 'Annual revenue'),
    rare: true,
    aliases: ['revenue', 'annual sales', '营业收入', '年收入'],
  },
  foundedYear: {
    kind: 'number',
    label: label('成立年份', 'Founded in'),
    rare: true,
    aliases: ['year_established', 'year established', 'founded', '成立时间'],
  },
  parent: {
    kind: 'reference',
    to: 'customer',
    discreet: true,
    label: label('上级客户', 'Parent customer'),
    rare: true,
    aliases: ['subsidiary_of', 'subsidiary of', 'parent account', 'parent company', '母公司', '所属集团'],
  },
  tags: { kind: 'choices', label: label('标签', 'Tags'), rare: true, aliases: ['labels', 'tag'] },
  description: {
    kind: 'longText',
    label: label('备注', 'Notes'),
    rare: true,
    aliases: ['remark', 'comment', 'description', '说明', '描述'],
  },
  owner: {
    kind: 'reference',
    to: 'user',
    label: label('负责人', 'Owner'),
    atCreation: true,
    aliases: ['account owner', 'sales', 'salesperson', 'sales rep', 'assigned to', '业务员', '销售', '所有人'],
  },
  lastActivityAt: { kind: 'dateTime', label: label('最后跟进时间', 'Last activity'), system: true },
  pool: {
    kind: 'reference',
    to: 'pool',
    label: label('所在公海', 'Pool'),
    system: true,
    rare: true,
    aliases: ['公海', '公海名称', '公海池', 'public pool', 'pool name'],
  },
  pooledAt: { kind: 'dateTime', label: label('进入公海时间', 'In the pool since'), system: true, rare: true },
  openOpportunities: { kind: 'number', label: label('进行中商机', 'Open opportunities'), system: true },
  contacts: { kind: 'number', label: label('联系人数', 'Contacts'), system: true, rare: true },
  reachableContacts: {
    kind: 'number',
    label: label('有电话的联系人数', 'Contacts with a phone'),
    system: true,
    rare: true,
  },
  decidingContacts: { kind: 'number', label: label('关键决策人数', 'Decision makers'), system: true, rare: true },
  proposedLevel: {
    kind: 'choice',
    label: label('建议级别', 'Proposed level'),
    options: levels,
    list: 'level',
    system: true,
    rare: true,
  },
  completeness: { kind: 'percent', label: label('资料完整度', 'Completeness'), system: true },
})

export type Customer = RecordOf<typeof customerFields>
export type CustomerDraft = DraftOf<typeof customerFields>
export type CustomerPatch = PatchOf<typeof customerFields>

export const customerNames = {
  type: 'customer',
  path: 'customers',
  one: label('客户', 'Customer'),
  many: label('客户', 'Customers'),
} as const
