import { label } from '#contract/shared/label.ts'

export const visitTexts = {
  gone: label('找不到这次拜访，或者您无权查看', 'This visit is not there, or not yours to see'),
  unreachable: label('暂时打不开这次拜访', 'This visit cannot be opened just now'),
  seeActivity: label('看时间、结果和动态', 'See its time, outcome and story'),
  toActivity: label('返回行动', 'Back to the activity'),
  toToday: label('返回今日', 'Back to today'),
  notBegun: label('还没有签到。', 'Nobody has checked in yet.'),
  loggedWithout: label('这次拜访是事后记录的，没有签到。', 'This visit was logged afterwards, without a check-in.'),
  askedAgain: label('上级请您补充', 'Your superior asks you to go on'),
  placeMissing: label('这家客户还没有位置。', 'This customer has no place yet.'),
  placeOther: label('客户的位置可能不对。', 'The place of the customer may be wrong.'),
  proposePlace: label('把签到处作为客户位置', 'Propose where I checked in'),
  proposed: label('这次拜访建议了客户的位置。', 'This visit proposes the place of the customer.'),
  takePlace: label('采用', 'Take it over'),
  dismissPlace: label('忽略', 'Leave it'),
  waitsForOwner: label(
    '已建议客户位置，等待负责人采用。',
    'The place is proposed and waits for the owner of the customer.',
  ),
  begin: label('开始拜访', 'Start the visit'),
  goOn: label('继续拜访', 'Go on with the visit'),
  open: label('查看拜访', 'Open the visit'),
} as const
