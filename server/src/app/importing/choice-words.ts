/** Words of everyday lists for the sections of GB/T 4754. */
export const industryWords: Readonly<Record<string, string>> = {
  agriculture: 'A', farming: 'A', 农业: 'A', mining: 'B', energy: 'D', utilities: 'D', power: 'D', manufacturing: 'C', industrial: 'C', automotive: 'C', pharmaceutical: 'C', 制造: 'C', 工业: 'C',
  construction: 'E', building: 'E', 建筑: 'E', retail: 'F', wholesale: 'F', trade: 'F', 'e-commerce': 'F', 零售: 'F', 贸易: 'F', transport: 'G', logistics: 'G', transportation: 'G', 物流: 'G',
  hospitality: 'H', hotel: 'H', catering: 'H', restaurant: 'H', 餐饮: 'H', technology: 'I', software: 'I', it: 'I', internet: 'I', telecommunications: 'I', telecom: 'I', 软件: 'I', 互联网: 'I', 通信: 'I',
  finance: 'J', banking: 'J', insurance: 'J', 银行: 'J', 保险: 'J', 金融: 'J', 'real estate': 'K', property: 'K', 地产: 'K', marketing: 'L', consulting: 'L', services: 'L', employment: 'L', staffing: 'L', advertising: 'L', legal: 'L', 咨询: 'L', 广告: 'L',
  research: 'M', engineering: 'M', environment: 'N', education: 'P', medical: 'Q', healthcare: 'Q', health: 'Q', hospital: 'Q', 医疗: 'Q', entertainment: 'R', media: 'R', sports: 'R', culture: 'R', 文化: 'R', 娱乐: 'R', government: 'S', public: 'S', 政府: 'S',
}

/** Words of everyday lists for where a lead came from. */
export const sourceWords: Readonly<Record<string, string>> = {
  'trade show': 'exhibition', event: 'exhibition', fair: 'exhibition', conference: 'exhibition', 'cold call': 'phone', call: 'phone', web: 'registration', website: 'registration', online: 'registration', 'web form': 'inquiry',
  'email campaign': 'email', newsletter: 'email', google: 'search', seo: 'search', 百度: 'search', 'social media': 'advertising', ads: 'advertising', partner: 'referral', 'word of mouth': 'referral', 客户介绍: 'referral', 朋友介绍: 'referral', 'existing client': 'existing', 老客户介绍: 'referral',
}
