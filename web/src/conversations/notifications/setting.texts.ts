import { label } from '#contract/shared/label.ts'

export const settingTexts = {
  title: label('提醒', 'Reminders'),
  hint: label(
    '应用内的通知始终都在；这里决定提前多久提醒、什么时候不响铃、在哪些设备上响铃。',
    'Notifications in the application are always there. Here you say how early you are reminded, when nothing rings, and on which devices.',
  ),
  leads: label('提前提醒', 'Reminded before'),
  visit: label('拜访', 'Visits'),
  meeting: label('会议', 'Meetings'),
  call: label('电话', 'Calls'),
  task: label('任务', 'Tasks'),
  never: label('不提醒', 'Never'),
  atOnce: label('开始时', 'When it begins'),
  minutes: label('提前 {count} 分钟', '{count} minutes before'),
  hours: label('提前 {count} 小时', '{count} h before'),
  dayBefore: label('提前 1 天', '1 day before'),
  quiet: label('安静时段', 'Quiet hours'),
  hasQuiet: label('在安静时段不响铃', 'Nothing rings in quiet hours'),
  from: label('从', 'From'),
  to: label('到', 'To'),
  daysOff: label('休息日和节假日也响铃', 'Days off and holidays ring as well'),
  quietHint: label(
    '到时还没看的，安静时段结束后再响；已经开始的不再打扰。',
    'What you have not seen by then rings when the quiet hours end; what has begun by then does not.',
  ),
  kinds: label('哪些要响铃', 'What rings'),
  devices: label('响铃的设备', 'Devices that ring'),
  noDevice: label(
    '还没有设备。打开后，关掉应用也能收到提醒。',
    'None yet. A device rings even while the application is closed.',
  ),
  here: label('在这台设备上响铃', 'Ring on this device'),
  remove: label('移除“{name}”', 'Remove “{name}”'),
  removed: label('已移除', 'Removed'),
  added: label('这台设备会响铃了', 'This device rings now'),
  refused: label(
    '浏览器不允许通知。请在浏览器的网站设置里允许后再试。',
    'The browser does not allow notifications. Allow them in its settings for this site and try again.',
  ),
  unable: label(
    '这个浏览器不支持推送，或者应用还没有装好离线部分。用 HTTPS 打开，并在 iPhone 上先“添加到主屏幕”。',
    'This browser cannot be pushed to, or the application is not yet kept on the device. Open it by HTTPS; on an iPhone add it to the home screen first.',
  ),
  save: label('保存提醒设置', 'Save reminders'),
  saved: label('已保存', 'Saved'),
} as const
