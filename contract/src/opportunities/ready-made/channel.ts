import { label } from '../../shared/label.ts'
import type { ProcessDraft } from '../process.ts'
import { approved, confirmed, duty, end, filed, may, must, step, task, usualPolicy } from './parts.ts'

/** Selling through partners: register the project, help them win it, see the order through. */
export const channelProcess: ProcessDraft = {
  name: label('渠道销售', 'Channel selling'),
  dealTypes: ['channel'],
  policy: { ...usualPolicy, back: 'free' },
  stages: [
    step(['项目报备', 'Registration'], 0.15, 'pipeline', {
      goal: ['确认项目归属，避免伙伴之间撞单。', 'Settle whose project it is, so that partners do not clash.'],
      beside: 'need',
      days: 7,
      requiredFields: ['customer', 'amount'],
      milestones: [must('registered', '报备已批准', 'The registration was approved', approved('stage'))],
      roles: [duty('sales', true)],
    }),
    step(['联合方案', 'Joint solution'], 0.4, 'pipeline', {
      goal: ['帮伙伴把方案讲到最终用户。', 'Help the partner bring the solution to the user.'],
      beside: 'budget',
      days: 25,
      milestones: [
        must('user', '最终用户联系人已明确', 'Somebody at the user is known', { kind: 'contact-role', role: 'user' }),
        may('solution', '联合方案', 'Joint solution on file', filed),
      ],
      tasks: [task('training', '给伙伴做方案培训', 'Train the partner on the solution', 5, 'pre-sales')],
      roles: [duty('pre-sales', false, 16)],
    }),
    step(['报价支持', 'Quote'], 0.6, 'best-case', {
      goal: ['给出项目价，守住利润。', 'Give the project price and keep the margin.'],
      beside: 'options',
      days: 10,
      requiredFields: ['expectedCloseOn', 'product'],
      milestones: [must('price', '项目价已批准', 'The project price was approved', approved('discount'))],
      roles: [duty('business', true, 8)],
    }),
    step(['下单确认', 'Order'], 0.85, 'commit', {
      goal: ['伙伴订单与回款条件落实。', 'The order of the partner and its payment are settled.'],
      beside: 'procurement',
      days: 10,
      milestones: [
        must('order', '伙伴订单', 'Order of the partner on file', filed),
        may('payment', '付款方式已确认', 'The way of payment is confirmed', confirmed),
      ],
      roles: [duty('business', true, 8), duty('finance', false, 16)],
    }),
    end('won', '成交', 'Won'),
    end('lost', '流失', 'Lost'),
  ],
}
