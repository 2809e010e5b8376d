import { label } from '#contract/shared/label.ts'

/** What designers of sequences read. */
export const designTexts = {
  title: label('跟进序列', 'Sequences'),
  hint: label(
    '把好销售的跟进节奏写成标准动作：第几个工作日、做什么、谁来做。可以手工应用到客户、线索、商机，也可以在商机进入阶段时自动应用。',
    'The rhythm of good selling as standard actions: on which working day, what, and who. Applied by hand to customers, leads and deals, or by itself when a deal enters a stage.',
  ),
  add: label('新建序列', 'New sequence'),
  emptyTitle: label('还没有跟进序列', 'There is no sequence yet'),
  emptyHint: label(
    '例如：新线索第 0 天打电话，第 2 天发资料，第 5 天再约。',
    'Such as: a new lead is called on day 0, sent papers on day 2, and asked again on day 5.',
  ),
  newName: label('新序列', 'New sequence'),
  nameZh: label('中文名称', 'Name in Chinese'),
  nameEn: label('英文名称', 'Name in English'),
  recordType: label('用于', 'For'),
  stage: label('进入这个阶段时自动应用', 'Applied by itself on entering this stage'),
  byHand: label('只手工应用', 'By hand alone'),
  filter: label('适用条件（可选）', 'Only where (optional)'),
  steps: label('步骤', 'Steps'),
  stepsHint: label('天数按工作日计算，0 是应用当天。', 'Days are working days; 0 is the day on which it is applied.'),
  addStep: label('加一步', 'Add a step'),
  days: label('第几个工作日', 'Working day'),
  kind: label('方式', 'Kind'),
  owner: label('谁来做', 'Who'),
  ofOwner: label('记录负责人', 'Owner of the record'),
  content: label('要点', 'What to do'),
  remove: label('删除这一步', 'Remove this step'),
  save: label('保存', 'Save'),
  saved: label('已保存', 'Saved'),
  retire: label('停用', 'Retire'),
  offer: label('重新启用', 'Offer again'),
  isRetired: label('已停用', 'Retired'),
  used: label('已应用 {applied} 次，{running} 条进行中', 'Applied {applied} times, {running} running'),
} as const

/** What those read who work by sequences. */
export const sequenceTexts = {
  apply: label('应用跟进序列', 'Apply a sequence'),
  which: label('选择序列', 'Which sequence'),
  none: label(
    '还没有可用的序列，请管理员在“设置 → 跟进序列”里新建。',
    'There is no sequence yet: who keeps the processes makes them in Settings → Sequences.',
  ),
  count: label('应用到 {count} 条记录', 'To {count} {count|record|records}'),
  doApply: label('应用', 'Apply'),
  applied: label('已应用到 {count} 条记录', 'Applied to {count} {count|record|records}'),
  refused: label('{count} 条没有应用：{why}', '{count} not applied: {why}'),
  title: label('跟进序列', 'Sequences'),
  stop: label('停止', 'Stop'),
  stopped: label('已停止，未完成的步骤已取消', 'Stopped: what was open of it is gone'),
  progress: label('{done}/{all} 步', '{done} of {all} steps'),
  byStage: label('进入阶段时自动应用', 'applied by its stage'),
  late: label('逾期', 'Late'),
  running: label('进行中', 'Running'),
  done: label('已完成', 'Done'),
  'stopped-state': label('已停止', 'Stopped'),
  'record-ended': label('随记录结束', 'Ended with its record'),
} as const
