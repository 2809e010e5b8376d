import { label } from '../../shared/label.ts'
import type { ProcessDraft } from '../process.ts'
import { approved, confirmed, duty, end, filed, may, must, step, task, usualPolicy, visited } from './parts.ts'

/** Renewals begin long before the end of a contract and with what the customer got out of it. */
export const renewalProcess: ProcessDraft = {
  name: label('续约', 'Renewal'),
  dealTypes: ['renewal'],
  policy: usualPolicy,
  stages: [
    step(['到期预警', 'Coming to an end'], 0.5, 'pipeline', {
      goal: ['到期前 120 天知道客户用得怎么样。', 'Know 120 days ahead how the customer fares.'],
      beside: 'need',
      days: 30,
      requiredFields: ['customer', 'expectedCloseOn'],
      milestones: [may('usage', '使用情况已整理', 'The use was looked through', { kind: 'task-done', task: 'usage' })],
      tasks: [task('usage', '整理使用情况和遗留问题', 'Gather usage and open issues', 5, 'sales')],
      roles: [duty('sales', true)],
    }),
    step(['价值回顾', 'Review of value'], 0.65, 'best-case', {
      goal: ['和客户一起算清楚这一年的收益。', 'Count with the customer what the year has brought.'],
      beside: 'budget',
      days: 30,
      milestones: [
        must('review', '回顾会已召开', 'The review took place', visited),
        must('issues', '遗留问题已关闭或有计划', 'Open issues are closed or planned', confirmed),
      ],
      roles: [duty('expert', false, 16)],
    }),
    step(['续约报价', 'Quote'], 0.8, 'commit', {
      goal: ['范围、价格和期限达成一致。', 'Agree on scope, price and term.'],
      beside: 'procurement',
      days: 30,
      requiredFields: ['amount'],
      milestones: [
        must('price', '续约价格已批准', 'The price was approved', approved('discount')),
        may('quote', '续约报价单', 'Quote on file', filed),
      ],
      roles: [duty('business', true, 8)],
    }),
    end('won', '已续约', 'Renewed'),
    end('lost', '未续约', 'Not renewed'),
  ],
}
