import { label } from '../../shared/label.ts'
import type { ProcessDraft } from '../process.ts'
import { approved, confirmed, duty, end, filed, may, must, step, task, usualPolicy } from './parts.ts'

/** Public and invited tenders: decide whether to bid, write the bid, hand it in on time. */
export const tenderProcess: ProcessDraft = {
  name: label('招投标', 'Tender'),
  dealTypes: ['tender'],
  policy: { ...usualPolicy, skip: 'forbidden' },
  stages: [
    step(['信息跟踪', 'Tracking'], 0.1, 'pipeline', {
      goal: ['在招标公告之前见到使用部门。', 'Meet the users before the tender is published.'],
      beside: 'initiated',
      days: 45,
      requiredFields: ['customer'],
      milestones: [may('users', '使用人已明确', 'The users are known', { kind: 'contact-role', role: 'user' })],
      roles: [duty('sales', true)],
    }),
    step(['投标决策', 'Bid or no bid'], 0.3, 'pipeline', {
      goal: [
        '看清门槛、对手和利润，决定投或不投。',
        'See the thresholds, the rivals and the margin; decide whether to bid.',
      ],
      beside: 'procurement',
      days: 5,
      requiredFields: ['amount', 'competitor', 'expectedCloseOn'],
      milestones: [
        must('documents', '招标文件', 'Tender documents on file', filed),
        must('go', '投标已批准', 'Bidding was approved', approved('go-no-go')),
      ],
      roles: [duty('executive', true, 8), duty('business', true, 8)],
    }),
    step(['标书编制', 'Writing the bid'], 0.45, 'best-case', {
      goal: ['技术标、商务标齐套，逐条响应。', 'Technical and commercial parts complete, every clause answered.'],
      beside: 'procurement',
      days: 12,
      milestones: [
        must('bid', '投标文件定稿', 'Final bid on file', filed),
        must('checked', '废标项已逐条核对', 'Every clause that excludes was checked', {
          kind: 'task-done',
          task: 'clauses',
        }),
        may('deposit', '投标保证金已付', 'Bid bond paid', confirmed),
      ],
      tasks: [
        task('bid-plan', '分工编写标书', 'Share out the writing', 1, 'pre-sales'),
        task('clauses', '逐条核对废标项', 'Check every clause that excludes', 9, 'business'),
      ],
      roles: [duty('pre-sales', true, 8), duty('legal', false, 16)],
    }),
    step(['开标与评标', 'Opening'], 0.5, 'best-case', {
      goal: ['按时递交，及时澄清。', 'Hand in on time, clarify at once.'],
      beside: 'options',
      days: 15,
      milestones: [must('handed-in', '投标回执', 'Receipt of the bid on file', filed)],
      roles: [duty('sales', true)],
    }),
    step(['中标公示与合同', 'Award'], 0.9, 'commit', {
      goal: ['公示期无异议，合同签字。', 'No objection in the notice period, contract signed.'],
      beside: 'contract',
      days: 20,
      milestones: [
        must('award', '中标通知书', 'Letter of award on file', filed),
        must('contract', '合同文本已评审', 'The contract was reviewed', confirmed),
      ],
      roles: [duty('legal', true, 16), duty('finance', false, 16)],
    }),
    end('won', '中标签约', 'Won'),
    end('lost', '未中标', 'Lost'),
    end('lost', '放弃投标', 'No bid'),
  ],
}
