/** What is looked for in the large company, in Chinese and as it is spelt. */
export const words = ['精密', '华达', '新能', '智能', '恒信', '医疗', '建设', '物流', '苏州', '金源']
export const spelt = ['jingmi', 'huada', 'xinneng', 'hx', 'zhineng', 'yiliao', 'szh', 'wuliu', 'suzhou', 'jinyuan']

/** Brands and towns of the large company, so that many share a piece with what is looked for. */
export const brands = ['恒信', '华达', '瑞康', '盛翔', '云景', '中泰', '金盛', '宏卓']
export const towns = ['苏州', '', '上海', '深圳', '']
