import { findProduct } from './catalogue.ts';

const ink = '#2b3a39';

/** One drawing a product, on a 400 by 300 ground; `c` is the product's colour. */
const drawings: Readonly<Record<string, (c: string) => string>> = {
  'aurora-table-lamp': (c) =>
    `<circle cx="200" cy="120" r="92" fill="${c}" opacity=".22"/><path d="M150 150 L172 70 H228 L250 150 Z" fill="${c}"/><rect x="196" y="150" width="8" height="74" fill="#b08d57"/><ellipse cx="200" cy="230" rx="46" ry="11" fill="#b08d57"/>`,
  'aurora-table-lamp-mini': (c) =>
    `<circle cx="200" cy="150" r="66" fill="${c}" opacity=".25"/><path d="M166 172 L181 116 H219 L234 172 Z" fill="${c}"/><rect x="197" y="172" width="6" height="44" fill="#b08d57"/><ellipse cx="200" cy="220" rx="32" ry="8" fill="#b08d57"/>`,
  'linen-throw': (c) =>
    `<path d="M110 80 H290 V190 Q270 210 250 192 T210 192 T170 192 T130 192 Q118 190 110 200 Z" fill="${c}"/><path d="M110 110 H290 M110 140 H290 M110 170 H290" stroke="#fff" stroke-opacity=".55" stroke-width="5"/><path d="M120 200 v22 M150 196 v24 M180 196 v24 M210 196 v24 M240 196 v24 M270 200 v22" stroke="${c}" stroke-width="4"/>`,
  'stoneware-mug': (c) =>
    `<path d="M150 100 H240 V195 Q240 220 215 220 H175 Q150 220 150 195 Z" fill="${c}"/><path d="M240 122 q44 0 44 34 t-44 34" fill="none" stroke="${c}" stroke-width="14"/><ellipse cx="195" cy="100" rx="45" ry="11" fill="${ink}" opacity=".55"/><path d="M178 78 q-9 -14 0 -26 M208 78 q-9 -14 0 -26" stroke="${ink}" stroke-opacity=".3" stroke-width="4" fill="none"/>`,
  'oak-stool': (c) =>
    `<ellipse cx="200" cy="112" rx="78" ry="20" fill="${c}"/><path d="M140 122 L120 228 M260 122 L280 228 M182 130 L174 232 M218 130 L226 232" stroke="${c}" stroke-width="11" stroke-linecap="round"/><path d="M133 180 H267" stroke="${c}" stroke-width="7"/>`,
  'wool-cushion': (c) =>
    `<path d="M130 85 Q200 102 270 85 Q253 150 270 215 Q200 198 130 215 Q147 150 130 85 Z" fill="${c}"/><path d="M158 96 V204 M186 99 V201 M214 99 V201 M242 96 V204" stroke="#fff" stroke-opacity=".4" stroke-width="7"/>`,
  'enamel-kettle': (c) =>
    `<path d="M140 150 Q140 100 200 100 T260 150 V200 Q260 220 240 220 H160 Q140 220 140 200 Z" fill="${c}"/><path d="M258 150 L300 118 L306 130 L260 184 Z" fill="${c}"/><path d="M150 116 Q200 44 250 116" fill="none" stroke="${ink}" stroke-width="9"/><circle cx="200" cy="94" r="9" fill="${ink}"/>`,
  'driftwood-mirror': (c) =>
    `<ellipse cx="200" cy="150" rx="86" ry="98" fill="${c}"/><ellipse cx="200" cy="150" rx="66" ry="78" fill="#dfeef0"/><path d="M168 130 L214 92 M176 158 L238 106" stroke="#fff" stroke-width="7" stroke-linecap="round"/>`,
  'dune-floor-lamp': (c) =>
    `<circle cx="200" cy="86" r="74" fill="${c}" opacity=".35"/><path d="M156 110 Q160 46 200 46 T244 110 Z" fill="${c}"/><rect x="197" y="110" width="6" height="124" fill="#9a7b52"/><ellipse cx="200" cy="240" rx="42" ry="8" fill="#9a7b52"/>`,
  'striped-bath-towel': (c) =>
    `<rect x="140" y="66" width="120" height="170" rx="8" fill="#fff"/><path d="M140 96 h120 M140 126 h120 M140 156 h120 M140 186 h120 M140 216 h120" stroke="${c}" stroke-width="14"/><rect x="118" y="58" width="164" height="12" rx="6" fill="${ink}" opacity=".6"/>`,
  'oak-chopping-board': (c) =>
    `<rect x="120" y="96" width="150" height="118" rx="16" fill="${c}"/><rect x="262" y="138" width="52" height="32" rx="14" fill="${c}"/><circle cx="298" cy="154" r="7" fill="#fff"/><path d="M138 124 H250 M138 152 H240 M138 182 H250" stroke="#fff" stroke-opacity=".35" stroke-width="4"/>`,
  'rattan-chair': (c) =>
    `<path d="M150 60 Q200 36 250 60 V150 H150 Z" fill="none" stroke="${c}" stroke-width="11"/><path d="M164 66 L236 144 M236 66 L164 144 M200 52 V148" stroke="${c}" stroke-width="4"/><rect x="138" y="146" width="124" height="24" rx="10" fill="#e7ddcb"/><path d="M150 168 L140 236 M250 168 L260 236" stroke="${c}" stroke-width="10" stroke-linecap="round"/>`,
};

/** The product's picture as an SVG document; undefined for a product we do not have. */
export const drawProduct = (slug: string): string | undefined => {
  const product = findProduct(slug);
  const draw = drawings[slug];
  if (product === undefined || draw === undefined) return undefined;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="#f1eadf"/><rect y="222" width="400" height="78" fill="#e6dccb"/>${draw(product.colour)}</svg>`;
};
