import { type Point, distanceBetween } from '#contract/customers/globe.ts'
import { type Label, label } from '#contract/shared/label.ts'

/** A town by which one finds one's way on a map without borders; those that a province is run from are named first. */
export type Town = Point & { name: Label; isSeat: boolean }

function town(zh: string, en: string, latitude: number, longitude: number, isSeat = false): Town {
  return { name: label(zh, en), latitude, longitude, isSeat }
}

/** Towns in WGS-84, to a hundredth of a degree. */
export const towns: readonly Town[] = [
  town('北京', 'Beijing', 39.9, 116.41, true),
  town('天津', 'Tianjin', 39.08, 117.2, true),
  town('石家庄', 'Shijiazhuang', 38.04, 114.51, true),
  town('太原', 'Taiyuan', 37.87, 112.55, true),
  town('呼和浩特', 'Hohhot', 40.84, 111.75, true),
  town('沈阳', 'Shenyang', 41.8, 123.43, true),
  town('长春', 'Changchun', 43.82, 125.32, true),
  town('哈尔滨', 'Harbin', 45.8, 126.53, true),
  town('上海', 'Shanghai', 31.23, 121.47, true),
  town('南京', 'Nanjing', 32.06, 118.8, true),
  town('杭州', 'Hangzhou', 30.27, 120.15, true),
  town('合肥', 'Hefei', 31.82, 117.23, true),
  town('福州', 'Fuzhou', 26.07, 119.3, true),
  town('南昌', 'Nanchang', 28.68, 115.86, true),
  town('济南', 'Jinan', 36.65, 117.12, true),
  town('郑州', 'Zhengzhou', 34.75, 113.63, true),
  town('武汉', 'Wuhan', 30.59, 114.31, true),
  town('长沙', 'Changsha', 28.23, 112.94, true),
  town('广州', 'Guangzhou', 23.13, 113.26, true),
  town('南宁', 'Nanning', 22.82, 108.32, true),
  town('海口', 'Haikou', 20.04, 110.34, true),
  town('重庆', 'Chongqing', 29.56, 106.55, true),
  town('成都', 'Chengdu', 30.57, 104.07, true),
  town('贵阳', 'Guiyang', 26.65, 106.63, true),
  town('昆明', 'Kunming', 25.04, 102.71, true),
  town('拉萨', 'Lhasa', 29.65, 91.12, true),
  town('西安', "Xi'an", 34.34, 108.94, true),
  town('兰州', 'Lanzhou', 36.06, 103.83, true),
  town('西宁', 'Xining', 36.62, 101.78, true),
  town('银川', 'Yinchuan', 38.49, 106.23, true),
  town('乌鲁木齐', 'Ürümqi', 43.83, 87.62, true),
  town('台北', 'Taipei', 25.04, 121.56, true),
  town('香港', 'Hong Kong', 22.3, 114.17, true),
  town('澳门', 'Macau', 22.2, 113.55, true),
  town('苏州', 'Suzhou', 31.3, 120.58),
  town('无锡', 'Wuxi', 31.49, 120.31),
  town('常州', 'Changzhou', 31.81, 119.97),
  town('南通', 'Nantong', 31.98, 120.89),
  town('宁波', 'Ningbo', 29.87, 121.55),
  town('温州', 'Wenzhou', 27.99, 120.7),
  town('嘉兴', 'Jiaxing', 30.75, 120.76),
  town('绍兴', 'Shaoxing', 30.0, 120.58),
  town('青岛', 'Qingdao', 36.07, 120.38),
  town('烟台', 'Yantai', 37.46, 121.45),
  town('大连', 'Dalian', 38.91, 121.61),
  town('唐山', 'Tangshan', 39.63, 118.18),
  town('徐州', 'Xuzhou', 34.26, 117.19),
  town('厦门', 'Xiamen', 24.48, 118.09),
  town('泉州', 'Quanzhou', 24.87, 118.68),
  town('深圳', 'Shenzhen', 22.54, 114.06),
  town('东莞', 'Dongguan', 23.02, 113.75),
  town('佛山', 'Foshan', 23.02, 113.12),
  town('珠海', 'Zhuhai', 22.27, 113.58),
  town('洛阳', 'Luoyang', 34.62, 112.45),
  town('宜昌', 'Yichang', 30.69, 111.29),
  town('襄阳', 'Xiangyang', 32.01, 112.12),
  town('株洲', 'Zhuzhou', 27.83, 113.13),
  town('芜湖', 'Wuhu', 31.35, 118.43),
  town('赣州', 'Ganzhou', 25.83, 114.93),
  town('柳州', 'Liuzhou', 24.33, 109.43),
  town('绵阳', 'Mianyang', 31.47, 104.68),
  town('包头', 'Baotou', 40.66, 109.84),
  town('喀什', 'Kashgar', 39.47, 75.99),
  town('三亚', 'Sanya', 18.25, 109.51),
]

/** The town that lies nearest to a place, if one is within reach of a day's drive. */
export function townNear(place: Point): Town | null {
  let nearest: Town | null = null
  let least = 400_000
  for (const one of towns) {
    const metres = distanceBetween(one, place)
    if (metres < least) [nearest, least] = [one, metres]
  }
  return nearest
}
