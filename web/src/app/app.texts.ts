import { label } from '#contract/shared/label.ts'

export const appTexts = {
  product: label('铁军', 'Tiejun'),
  navigation: label('主导航', 'Main navigation'),
  skip: label('跳到内容', 'Skip to content'),
  search: label('搜索客户、商机、联系人…', 'Search customers, opportunities, contacts…'),
  searchShort: label('搜索', 'Search'),
  create: label('新建', 'New'),
  all: label('全部', 'All'),
  allPlaces: label('全部功能', 'All places'),
  me: label('我的账号', 'My account'),
  profile: label('个人设置', 'Profile'),
  recycleBin: label('回收站', 'Recycle bin'),
  signOut: label('退出登录', 'Sign out'),
  appearance: label('外观', 'Appearance'),
  light: label('浅色', 'Light'),
  dark: label('深色', 'Dark'),
  system: label('跟随系统', 'As the system'),
  notFound: label('这个页面不存在', 'There is no such page'),
  notFoundHint: label('地址可能有误，或者内容已被移走。', 'The address may be wrong, or what was here has moved.'),
  home: label('回到今日', 'Back to today'),
  unreachable: label('暂时连接不上服务器', 'The server cannot be reached'),
  unreachableHint: label(
    '网络恢复后再试，已保存的内容不会丢失。',
    'Try again when the network is back. Nothing that was saved is lost.',
  ),
  retry: label('重试', 'Try again'),
} as const
