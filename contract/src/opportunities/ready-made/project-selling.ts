import { label } from '../../shared/label.ts'
import type { ProcessDraft } from '../process.ts'
import { approved, confirmed, duty, end, filed, may, must, step, task, usualPolicy, visited } from './parts.ts'

/** Project selling as it is taught to Chinese sales teams; probabilities are priors until a company has its own history. */
export const projectSellingProcess: ProcessDraft = {
  name: label('项目型销售', 'Project selling'),
  policy: usualPolicy,
  stages: [
    step(['商机立项', 'Qualification'], 0.1, 'pipeline', {
      goal: ['确认这是一个真实的项目，并且值得我们投入。', 'Know that the project is real and worth our effort.'],
      help: [
        '问清三件事：客户为什么要做、钱从哪里来、为什么是现在。三问答不全的，先不要立项。',
        'Ask three things: why they want it, where the money comes from, why now. Without all three it is no project yet.',
      ],
      beside: 'need',
      days: 14,
      requiredFields: ['amount'],
      milestones: [
        may('pain', '客户痛点已当面确认', 'The need was confirmed face to face', confirmed),
        may('first-visit', '已首次拜访', 'First visit made', visited),
      ],
      roles: [duty('sales', true)],
    }),
    step(['技术交流', 'Technical exchange'], 0.25, 'pipeline', {
      goal: ['让技术把关人认可我们的路线。', 'Win the technical buyer for our approach.'],
      help: [
        '交流前先和售前对齐客户现状；交流后两天内把纪要发给客户确认。',
        'Agree with pre-sales on what the customer has today; send the minutes for confirmation within two days.',
      ],
      beside: 'initiated',
      days: 24,
      milestones: [
        must('technical-buyer', '技术把关人已明确', 'The technical buyer is known', {
          kind: 'contact-role',
          role: 'technical',
        }),
        must('exchange', '技术交流已完成', 'The exchange took place', visited),
        may('minutes', '交流纪要已归档', 'Minutes on file', filed),
      ],
      tasks: [task('exchange-plan', '与售前准备技术交流', 'Prepare the exchange with pre-sales', 3, 'pre-sales')],
      roles: [duty('pre-sales', true, 8), duty('sales', true)],
    }),
    step(['需求调研与方案确认', 'Solution'], 0.45, 'best-case', {
      goal: [
        '需求写成文字，预算有了着落，方案得到确认。',
        'The requirement is written down, the budget is set, the solution agreed.',
      ],
      help: [
        '需求确认书由客户签字或邮件回复；预算要问到年度、科目和审批人。',
        'The requirement is signed or answered by mail; ask for the year, the account and the approver of the budget.',
      ],
      beside: 'budget',
      days: 30,
      requiredFields: ['expectedCloseOn'],
      criteria: [
        {
          key: 'worth',
          name: label('商机金额大于零', 'The amount is above zero'),
          filter: { all: [{ field: 'amount', operator: 'above', value: '0' }] },
        },
      ],
      milestones: [
        must('requirement', '需求确认书', 'Requirement confirmed in writing', filed),
        must('budget', '预算已确认', 'The budget is confirmed', confirmed),
        must('review', '方案内部评审通过', 'The solution passed our review', {
          kind: 'task-done',
          task: 'solution-review',
        }),
      ],
      tasks: [task('solution-review', '组织方案内部评审', 'Hold the review of the solution', 10, 'expert')],
      roles: [duty('expert', true, 16), duty('pre-sales', false, 8)],
    }),
    step(['项目评估', 'Evaluation'], 0.6, 'best-case', {
      goal: ['见到决策人，确认我们排在第一位。', 'Meet who decides and know that we stand first.'],
      beside: 'options',
      days: 22,
      milestones: [
        must('decision-maker', '决策人已明确', 'The decision maker is known', {
          kind: 'contact-role',
          role: 'decision-maker',
        }),
        must('executive', '我方高层已与决策人见面', 'Our executive met the decision maker', confirmed),
        may('investment', '继续投入已批准', 'Going on was approved', approved('stage')),
      ],
      tasks: [task('executive-visit', '安排高层拜访', 'Arrange the visit of our executive', 7, 'executive')],
      roles: [duty('executive', true, 24)],
    }),
    step(['商务谈判', 'Negotiation'], 0.8, 'commit', {
      goal: ['价格、付款和合同条款达成一致。', 'Agree on price, payment and terms.'],
      help: [
        '招投标项目在这里完成投标。底价和付款条件先内部批准，再对外报。',
        'Tenders are handed in here. The lowest price and the terms of payment are approved before they are offered.',
      ],
      beside: 'procurement',
      days: 18,
      requiredFields: ['product'],
      milestones: [
        must('quote', '报价已批准', 'The quote was approved', approved('discount')),
        must('contract', '合同文本已评审', 'The contract was reviewed', confirmed),
        may('bid', '投标或报价文件', 'Bid or quote on file', filed),
      ],
      tasks: [task('contract-review', '提交合同评审', 'Hand in the contract for review', 5, 'legal')],
      roles: [duty('business', true, 8), duty('finance', false, 16), duty('legal', false, 16)],
    }),
    end('won', '签约成交', 'Won'),
    end('lost', '输单', 'Lost'),
  ],
}
