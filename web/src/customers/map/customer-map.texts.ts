import { label } from '#contract/shared/label.ts'

export const customerMapTexts = {
  map: label('客户地图（方向键移动，加减键缩放）', 'Map of customers (arrow keys move it, plus and minus zoom)'),
  onMap: label('图上的客户', 'Customers on the map'),
  cluster: label('{town}附近 {count} 家客户，放大查看', '{count} customers near {town}: zoom in'),
  clusterAnywhere: label('{count} 家客户，放大查看', '{count} customers: zoom in'),
  pin: label('{name}（{town}附近）', '{name}, near {town}'),
  unnamed: label('客户', 'Customer'),
  zoomIn: label('放大', 'Zoom in'),
  zoomOut: label('缩小', 'Zoom out'),
  fit: label('显示全部', 'Show all'),
  nearby: label('地图中心附近的客户', 'Customers near the middle'),
  unplaced: label('{count} 家没有位置', '{count} without a place'),
  noPlace: label('这些客户都还没有位置', 'None of these customers has a place yet'),
  noPlaceHint: label(
    '在客户的“位置”里填上经纬度（可从高德、腾讯、百度地图复制），就会出现在这里。',
    'Give a customer its latitude and longitude, copied from any map, and it appears here.',
  ),
  noneFound: label('没有符合条件的客户', 'No customers match'),
  metres: label('{count} 米', '{count} m'),
  kilometres: label('{count} 公里', '{count} km'),
} as const
