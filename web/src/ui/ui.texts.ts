import { label } from '#contract/shared/label.ts'

export const uiTexts = {
  close: label('关闭', 'Close'),
  cancel: label('取消', 'Cancel'),
  somethingWrong: label('这里出了点问题', 'Something went wrong here'),
  somethingWrongHint: label(
    '内容没有丢失。重新加载通常就能恢复；如果反复出现，请告诉管理员。',
    'Nothing is lost. Loading again usually helps; if it keeps happening, tell your administrator.',
  ),
  reload: label('重新加载', 'Load again'),
  loading: label('加载中', 'Loading'),
  showPassword: label('显示密码', 'Show the password'),
  hidePassword: label('隐藏密码', 'Hide the password'),
  yes: label('是', 'Yes'),
  no: label('否', 'No'),
} as const
