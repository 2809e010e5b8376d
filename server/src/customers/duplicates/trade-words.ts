/**
 * What companies say they do, and what they say they are, written behind their own name. Such a word alone makes two companies no more
 * alike than two people with the same job. Chosen by hand from what company registers ask for (trade and form), longest first at use.
 */
const trades =
  '科技 技术 信息 信息技术 网络 网络科技 软件 软件技术 电子 电子商务 电子科技 电器 电气 电力 电力设备 电机 电缆 电梯 电源 电池 电路 电路板 光电 光学 光电子 光伏 光纤 半导体 微电子 集成电路 芯片 通信 通讯 数据 数码 数字 智能 智能科技 智能装备 智能制造 智能控制 自动化 机器人 互联网 物联网 物联 云计算 人工智能 系统 系统集成 集成 控制 控制系统 传感 激光 仪器 仪表 仪器仪表 测控 检测 测试 计量 计算机 ' +
  '机械 机械制造 机械设备 机电 机电设备 机床 重工 重型机械 装备 装备制造 设备 工业 工业设备 制造 精密 精密制造 精密机械 精密工业 模具 五金 工具 阀门 轴承 液压 气动 泵业 铸造 锻造 钢铁 钢构 钢管 金属 金属制品 有色金属 铝业 铜业 锌业 稀土 钨业 钼业 黄金 矿业 矿产 煤业 煤炭 能源 新能源 能源科技 石油 石化 石油化工 天然气 燃气 热力 热电 水电 风电 核电 发电 供电 环保 环保科技 环境 环境科技 环境工程 水务 水利 节能 ' +
  '化工 化学 化工科技 化纤 化肥 材料 新材料 材料科技 复合材料 建材 建筑材料 塑料 塑胶 橡胶 橡塑 玻璃 陶瓷 涂料 油墨 纤维 纺织 纺织科技 针织 印染 服装 服饰 家纺 皮革 皮具 鞋业 箱包 纸业 造纸 印刷 包装 包装材料 包装科技 木业 家具 家居 家居用品 家电 家用电器 厨具 卫浴 洁具 照明 灯饰 ' +
  '生物 生物科技 生物技术 生物医药 生物制药 医药 医药科技 制药 药业 药房 医疗 医疗科技 医疗器械 医疗设备 医学 医学科技 健康 健康科技 疫苗 基因 诊断 医院 口腔 眼科 养老 兽药 ' +
  '食品 食品科技 饮料 酒业 乳业 粮油 油脂 调味品 肉类 水产 海洋 渔业 农业 农业科技 农牧 牧业 种业 种子 饲料 林业 园林 园林绿化 生态 生态科技 生态环境 农产品 茶业 糖业 盐业 烟草 餐饮 餐饮管理 ' +
  '汽车 汽车零部件 汽车部件 汽车销售 零部件 部件 配件 车业 摩托车 轮胎 客车 船舶 航空 航天 航空科技 航运 海运 运输 交通 交通运输 物流 供应链 供应链管理 仓储 快递 港口 港务 机场 高速 高速公路 公路 铁路 轨道 轨道交通 飞机 ' +
  '建设 建设工程 建筑 建筑工程 建筑设计 工程 工程技术 工程建设 工程设计 工程咨询 市政 市政工程 装饰 装饰工程 装修 设计 设计院 规划 路桥 桥梁 隧道 水泥 混凝土 房地产 房地产开发 地产 置业 物业 物业管理 物业服务 开发 城建 城市建设 城市发展 ' +
  '贸易 商贸 商业 商务 商务服务 国际贸易 进出口 外贸 百货 超市 零售 连锁 批发 销售 营销 供销 经贸 工贸 实业 企业 产业 发展 投资 投资管理 投资发展 资本 资产 资产管理 金融 证券 银行 商业银行 农村商业银行 保险 信托 期货 基金 租赁 融资租赁 担保 小额贷款 典当 控股 管理 企业管理 管理咨询 咨询 咨询服务 顾问 服务 技术服务 信息服务 人力资源 劳务 会计师事务所 律师事务所 事务所 代理 经营 ' +
  '文化 文化传媒 文化传播 文化发展 文化艺术 传媒 传播 广告 广告传媒 影视 影业 出版 出版社 教育 教育科技 教育咨询 培训 学校 体育 体育文化 旅游 旅游开发 旅行社 酒店 酒店管理 娱乐 游戏 动漫 会展 展览 艺术 玩具 珠宝 首饰 钟表 眼镜 化妆品 日化 美容 ' +
  '国际 环球 全球 联合 股份 集团 总部 合作社 专业合作社 工作室 中心 服务中心 研究院 研究所 商店 商行 经营部 门市部 营业部 服务部 分店 加工厂 厂 店 行 馆 部'

export const tradeWords: ReadonlySet<string> = new Set(trades.split(' '))

/** The same of English names. */
export const englishTrades: ReadonlySet<string> = new Set(
  'technology technologies tech software systems solutions services service international global industries industry industrial manufacturing trading trade electronics electric electrical energy power media network networks consulting capital investment investments partners pharma pharmaceutical pharmaceuticals medical health healthcare biotech engineering construction logistics foods food automotive motors materials chemical chemicals enterprises enterprise ventures labs digital data'.split(
    ' ',
  ),
)
