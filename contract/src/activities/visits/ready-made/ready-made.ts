import {
  checklist,
  choice,
  link,
  number,
  only,
  photo,
  plain,
  type ReadyMadeTemplate,
  several,
  table,
  template,
  text,
} from './parts.ts'

const firstCall = template(
  'first-call',
  ['项目首访', 'First call on a project'],
  'first-call',
  [
    '弄清这是不是真实的项目：为什么做、钱从哪来、为什么现在。',
    'Learn whether the project is real: why, with what money, why now.',
  ],
  20,
  [
    several(
      'met',
      ['见到了谁', 'Whom you met'],
      [
        ['user', '使用部门', 'Users', 40],
        ['technical', '技术把关人', 'Technical buyer', 60],
        ['purchase', '采购', 'Purchasing', 40],
        ['decision', '决策人', 'Who decides', 100],
      ],
    ),
    text('pain', ['客户为什么要做这件事', 'Why they want it'], {
      hint: ['写客户的原话。', 'In their own words.'],
      points: 20,
    }),
    choice(
      'budget',
      ['预算情况', 'Budget'],
      [
        ['approved', '已批准', 'Approved'],
        ['planned', '已列入计划', 'In the plan', 70],
        ['none', '还没有', 'Not yet', 40],
        ['unknown', '没问到', 'Not learned', 0],
      ],
      { points: 20 },
    ),
    number('amount', ['预算大约多少', 'About how much'], ['万元', '10,000 CNY'], {
      optional: true,
      when: [only('budget', 'approved')],
    }),
    choice(
      'when',
      ['计划什么时候上', 'When they want it'],
      [
        ['quarter', '三个月内', 'Within three months'],
        ['half-year', '半年内', 'Within half a year', 80],
        ['year', '一年内', 'Within a year', 50],
        ['open', '没有时间表', 'No date', 10],
      ],
    ),
    text('rivals', ['还有哪些厂家在接触', 'Who else talks to them'], { optional: true }),
    photo('site', ['现场或门牌', 'The site or its sign']),
    link('deal', ['对应的商机', 'The deal'], { optional: true }),
  ],
)

const exchange = template(
  'exchange',
  ['技术交流', 'Technical exchange'],
  'exchange',
  [
    '让技术把关人认可我们的路线，拿到下一步的承诺。',
    'Win the technical buyer for our approach and leave with a promised next step.',
  ],
  45,
  [
    checklist(
      'prepared',
      ['交流前准备', 'Prepared'],
      [
        ['agenda', '议程已发给客户', 'Agenda sent'],
        ['present', '现状已与售前对齐', 'Their present state agreed with pre-sales'],
        ['case', '带了同行案例', 'A case of their trade at hand'],
      ],
    ),
    number('attendees', ['客户到场人数', 'How many of theirs came'], ['人', 'people'], { full: 3 }),
    text('questions', ['客户问了什么、我们怎么答', 'What they asked and what we said'], { points: 20 }),
    choice(
      'attitude',
      ['技术把关人的态度', 'The technical buyer’s attitude'],
      [
        ['support', '支持', 'For us'],
        ['neutral', '中立', 'Neutral', 60],
        ['doubt', '有疑虑', 'Doubts', 30],
      ],
      { points: 20 },
    ),
    text('doubts', ['疑虑是什么，怎么消除', 'Which doubts, and what dispels them'], {
      when: [only('attitude', 'doubt')],
    }),
    photo('meeting', ['交流现场', 'The meeting']),
  ],
)

const survey = template(
  'survey',
  ['现场勘察', 'Site survey'],
  'survey',
  ['把方案要用的数据一次量全，不再跑第二趟。', 'Measure all that the solution needs, so that nobody comes twice.'],
  60,
  [
    photo('overview', ['现场全景', 'The whole site'], { least: 2, points: 20 }),
    photo('nameplate', ['设备铭牌', 'Nameplates']),
    number('power', ['可用电源', 'Power at hand'], ['kW', 'kW']),
    number('space', ['可用面积', 'Floor space'], ['㎡', 'm²']),
    several(
      'risks',
      ['施工条件', 'Conditions'],
      [
        ['dust', '粉尘', 'Dust'],
        ['height', '高空', 'Work at height'],
        ['stop', '只能停产施工', 'Only while production stands'],
        ['none', '没有特殊条件', 'Nothing special'],
      ],
    ),
    text('stop-window', ['什么时候可以停产', 'When production can stand'], { when: [only('risks', 'stop')] }),
    plain('signature', 'confirmed', ['客户确认勘察数据', 'The customer confirms the data'], { points: 20 }),
  ],
)

const decisionMaker = template(
  'decision-maker',
  ['拜访决策人', 'Meeting who decides'],
  'decision-maker',
  ['确认决策标准和我们的位置，拿到明确的下一步。', 'Learn by what they decide, where we stand, and what comes next.'],
  20,
  [
    text('criteria', ['决策人最看重什么', 'What counts most for them'], { points: 20 }),
    choice(
      'standing',
      ['我们排第几', 'Where we stand'],
      [
        ['first', '第一', 'First'],
        ['short-list', '前三', 'Short list', 60],
        ['behind', '落后', 'Behind', 20],
        ['unknown', '没问到', 'Not learned', 0],
      ],
      { points: 20 },
    ),
    text('behind-why', ['落后在哪里', 'Why we are behind'], { when: [only('standing', 'behind')] }),
    choice(
      'agreed',
      ['下一步是否当场约定', 'Next step agreed on the spot'],
      [
        ['dated', '约定了时间', 'With a date'],
        ['open', '约定了但没有时间', 'Without a date', 50],
        ['no', '没有', 'No', 0],
      ],
      { points: 20 },
    ),
    link('deal', ['对应的商机', 'The deal'], { optional: true }),
  ],
)

const storeCheck = template(
  'store-check',
  ['门店巡访', 'Store check'],
  'store-check',
  ['看清陈列、库存和价格，当场改善。', 'See display, stock and prices, and mend on the spot.'],
  15,
  [
    photo('front', ['门头', 'The shop front']),
    plain('display', 'shelf', ['我们的陈列', 'How we are on show'], { points: 20 }),
    photo('shelf-photo', ['货架', 'The shelf'], { least: 2 }),
    table(
      'goods',
      ['库存与价格', 'Stock and prices'],
      ['stock', 'price'],
      [
        ['main', '主推款', 'Main product'],
        ['second', '次推款', 'Second product'],
        ['new', '新品', 'New product'],
      ],
      { points: 20 },
    ),
    plain('rival-price', 'rivals', ['竞品价格', 'Competitors’ prices'], { optional: true }),
    checklist(
      'mended',
      ['当场完成', 'Done on the spot'],
      [
        ['shelf', '调整陈列', 'Display put right'],
        ['poster', '更换物料', 'Posters renewed'],
        ['order', '补货下单', 'Order taken'],
      ],
    ),
    plain('signature', 'keeper', ['店长确认', 'The keeper confirms'], { optional: true }),
  ],
  { customerTypes: ['channel'] },
)

/** Templates that come with the house: for project selling, and for visits to channels. */
export const readyMadeTemplates: readonly ReadyMadeTemplate[] = [firstCall, exchange, survey, decisionMaker, storeCheck]
