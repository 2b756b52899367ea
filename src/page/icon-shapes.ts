import { attribute } from './dom.ts';

/**
 * Pictures of the two icon sets that pages are drawn with most, as their paths alone: such a button has no name of any kind, and yet
 * everybody sees a pencil. Each path by its 32-bit FNV-1a hash in base 36. Facts of Material Icons and Material Design Icons.
 */
const shapes: Readonly<Record<string, string>> = {
  star: '1au4kdm 5s5ckq 17z06k0 pb76ow 1dxkgw9 1l9je79 1ghnygj k6trs5 1fukt5x 1qgd9ul hujqp1',
  trash:
    'uzhj7g 1j3w0tn 59l1nq g0ls4i qkkwb0 1acw1r3 7j7pgf o3t2a8 fvvfw9 1vnry0t kaexmf xjv4qb qcov39 16kexay 15qf1ot tjdp2l ewuoc8 12qts5p 1wzp6pb',
  pencil: '14oxxzr ltv7xj go86ia gm969x 1ys4c02 ghvf8i lreq88 1hndjcn x7k46s 1whbwxf a611j2 1ll0t8a 13495xt',
  plus: '5solia 1o1kir9 1tmb9gz zgbvnu 8c2eaz cl12ia kkn19i 1p6p8x6 1rf9uns 10isxgw 10p5tc 1c0gjz7 1xul0f1 lbi9a5',
  minus: 'ik71az 1ofe1w9 tscwm0 1356lv9 qemwef 12qi1fz 1xs6pu4 16tvzs8 13gjhrb',
  close: 'firhkm 27dsis kpgiu4 jh5dv8 mw56ag 1mnf1x5 1bpusm0 1nwjq21 n9u3dk xvvcv9 v10nf9 e4501g iadzjr',
  check:
    '1mro51p 1o5rtdi pv30sz axhyem 14z6w2r 11efbaq jm55yr 1ilacy0 1qovknm w7mwa5 myva3x v71gbi 1liqpdf 1w0znet',
  menu: '8av3fh zh9z9h 1wkyb3s',
  ellipsis: 'm8byx9 1v5tix8 1ml9lok 1efswwu',
  search: 'bcznrs 19nvhwb 1lf8tvf',
  settings: 'gt1zfs b1igr5 oxb23q 1k0xu68 1h6px5l 4jtmni 11uvra0 1rtxfyu yb4k3p muuqud',
  home: '1n91f4d 1tgeqwn b7sm4p 7hp2f1 1fkfeug 195vvs6 1fnqr97',
  heart: '51jhcx 33l885 1l2w6x2 ilqx8k v5neqc 1cj7ij9',
  share: '9wel9t cusm4r keadqu kswljp 84yl8y 10fpsii 8ndcha k18m4i jgmmu0',
  download: 'mrdvda bxn1o3 14yddq0 1105m6g gn4r41 3wi6s7 j490ks 1xofytp 1ch2o9v',
  upload:
    'vkwute 1r67wlv 15opukf 1ef80i0 wx4y7a zzi1w3 1u56zf8 brhtrb jcimdl 13lklu0 i6tqy1 10xldmj yk2qvp 1hkla7k',
  print: 'rs8ius fys5zk osgknm q86y52 ivti23 s6z9am',
  archive: '1196n3s dxnzcs r33ctj 1crqdqo mdy4hc pk6gai lixuow 1jn6ilk',
  reply: '5y00x7 18iwlb0 1u8xwvi 1pl1l58 z7fu1m 13x1ysc 16u7o4e wmpsfh',
  forward: '17zzo2x rord9f 320awf 16exwnd',
  send: '10m7omu 1kjvcin 1qts39b avucoy 1azkcga 15tjvgm k962ee',
  attach: 'au66e1 1xw1ve4 1pyvyvl 3hla2j 1xepx5k bdl302 tnb7ee',
  filter: '130ktcs x0s7e4 3jds67 1tgssdp c854fg 370r81 184o3j7 1jpcgpu 1s9auu5',
  sort: '1xe7yae 1vz44aj 1xmyjjc olste4 1lyxzve 1nf2bdm oshfw4',
  refresh: '17l43mu 4ci790 t6gbg5 17tyqc0 18ripvz 1jh9bvg 1s6mml0 1uzxhmz bb97gc 14gfc4y 1j7rfyh',
  eye: 'ygulud 1axry8l 8jpzn9 m9l5p2 1w85oa1 u5hd55',
  'eye off': '1j0l0tg 1fpp6zd 1h9z8gf 1x5ucn2 11gctoh sv63g2',
  lock: 'co4jtu tob23g 1atnw9o 158jw4p wlujpg gzqhz0',
  unlock: '1a53f4j ke4n26 1hmywtc 11568ie 16bfjib 1urzds5 1aoo6we 1g9yi5l',
  bookmark: 'i5hx6i umxl75 1kknb3g 13qw7rt 1tia5kc pgband vm4ruw 1x7rj2f 1pwlme1',
  calendar:
    '1ptk2uu 10hges5 2qgrvl 1fzyqc4 1qvbdv1 1j9ypxo 2ogffw trzm3o 1gfe247 1y5qvi5 199grsq i7u3nn 1rnebay 1vciy0p 1m59dab wocauc 1jkwf87 1kxi8b5 ptbork',
  clock: '8k3cdx k3zeuo 1q7n1vj 1nufmyi zg7zs8',
  history: '133lt6y hggbac 8pcz4k 1vp7aud yxyxl0',
  mail: 'yvpibr 1kpscnc 1m727d8 1oimbyh v85atk mf5pnh 1ww06x6 1h4m08i 51zvlq 1cmgup6 134qixw 1wex1g 1wk5bzs h2wmwv 10d2pk6',
  phone: '18lna3b 1eupce4 mf2na4 16edx7j t3p1d1 1de3jmr 1eg9pie',
  user: '13j1f7w 150slp w89ev6 7lf46x 1aeieou 14gl4hb 8lrxbu ifyspp 4bxp0j',
  group: '59uoje 14qnf5f 1soe8w9 1g4iluu upskno 1rhhd4t 133mvqb rtidr 1bqj7hb 1w90u3w',
  'user add': '73me2l 7bapo1 zqhztt vqbi6u 127ptcz',
  cart: '19uo2k8 a6ttbd vgph6y 1lxgv0j 1iewutb 1fr5cca a4yl04 rwx9eo t1ghqs hs2wy3 8eli7a xwpy07 1s8s2jl iciqdj sep08q 1yeml5p gyj3am xlvcfa 1gzivvi',
  bell: 'fm3jcp 1xasj82 1cpk0lb 18b0l9b 1haleei 1by6mlt oglptn ndobh4 fkypx6 i10pa5',
  info: '28cz1v yrdssg 1w41vhm h984zr 11k9wmx 36pe5g',
  question: '1yg669u ed0wk8 1frauwe 7dzuns 9x1xay 1llhbz7 1lvqpjg 1xs50qk 3pqqkb',
  warning: '1610sd5 hvm3jz ttyw8i 13qrfzk ae00h2 12fz4km 1aj685h',
  error: '8ergj syk3qg 3cak92 152p3d9',
  play: 'giy41e vg0eme 150rekc j1l0u0 och6x8 1got4mm djwt6n s6e013 1ijsbub n7vkq8',
  pause: 'vpxyt4 1h5v7pj 114j2vu 1mjnj3d 1cmfswb 11a4utp 1h9ke00 1s8dn21',
  stop: 'ecvl6w 1aid6hd fjmwly 1c9qtkq',
  'skip next': '1ky0cfi n5qrmm 1dy7dnq kihpik 1wpv4oz',
  'skip previous': '1cbcc1h 13p8lvw wsnmyi 1mq15mh t2ylvz',
  shuffle: '1b1qhmw 8bmnzr 1f7pg27 17d3yk9',
  repeat: 'az0x2l 15z0ijs yd95dy 1vws5o0',
  volume: 'yvhfo5 1u18arz 10e3llk 1r48rm9 14yybug',
  mute: '14ddkla pzqxz8 1qwhx22 n0ninc 1ct3qid p0rp6h 5obczo sc3j7r oy7zoe',
  microphone: '2sygbr sldgrw 170qqh4 1e416eh vkcqmi ru9tg2',
  'camera video': '11ibc67 17pkmhs 1kve10y l8kgnm 1iq2uj6 9q2az2',
  camera: '1thkfh0 1t3fyd2 g4g5fd myre8j b7w579 1e3yzj5 1e7e9vo wafvqe',
  photo: 'fliuwm 1f80te7 1aw0kao ph9i0i pcbb8w bjakfa',
  folder: '18dd8c8 1nkqepz 184ve13 1vejfsh 10xpkkk n1xt6f eljr2c 1x8qv8k wl148l kuj7qb rwlkui',
  file: '1c2tv2l r3txms 12pvkuo tc0bgh 19fn0uu q0tc5v w9r8kc 1v8oz4q 1ig8msz 3uhlvs 1bry4w9 1aagi19 zb3npg vwmz00 qjk0je 127pdcn',
  copy: '1m97x8n 35v1ca l796rg 1hec0nn 1xuje7s t9crpf 1ggst7c 10pghh5',
  paste: 'q98b30 wc1b71 1hv5qhu bw6x81',
  undo: '16vc8di 11qdnp6 qmehzy 4a0qh1',
  redo: '1lf0y1k 1j0gx4y oi7aih 14kxbp0',
  'arrow up': 'oi0uox 10sm9lc aow020 1cg4pd 1tttm5n tmbjfz h8w42v 1wf5ryb 1le9zk0 98undv',
  'arrow down': 'lmp7s0 d7nftg 1cpoomw 1fja0k6 hzv1pr 191ynx8 wem6y 1p28rry 3dl541 1ws7cx',
  'arrow left':
    '134azp2 1cxgiwx xxc5wj 1fxve2w miqa2f n41por 18yvzbn 14bdqkp 13cbs5d phi9u5 bgbtxt 17q1r5b 5k0pfo 1219ai8 k5jxg1',
  'arrow right': '1rfewp0 dc53iw aafkxs 13h3gba 4kmk5x fww1xe 1a3nh2x napplu 5e7j0g 1mz7ff4 19c4eym 15geccu',
  expand: 'ozx0z6 b81tjb 1tvixvk 15kqaua z4ltjz',
  collapse: 'f9sw6m cfyc mf6vl8 hb8irp b2unbo',
  'first page': '5l5rr4 1cu16lv 1hkduen ay8tyf',
  'last page': '1u3avko 5301l9 5e6ffc zr7ee4',
  logout: '1nmlzq6 13jj4w6 bfy8rn 1gwrlhf xszjuk 10mnszz apjmn xv7251 tajnk8 1yon17z',
  login: '10ac86a eisi4h 164995o x1mohs',
  'thumb up': '1ujv26h h4riyh voa669 1uoenxl 9n92ko vzzyxr',
  'thumb down': '1avtlha 1sfwys9 1ji4zmg gwzd2k 12zx3gq p33j2i',
  flag: 'viu7ol 8n5g8 1krb2oa ccjp8v 1dbf93g 1y8p252 3ko00x dp2xon 1r9exqr 1a4yr7y',
  label:
    'slhwtc aigz1c 1yg7u0f 1ekdz36 31nxli 1ul5zm5 szcxix 1xr9yx4 1otpzxa 1n2so5b 13hthex hys62h gk9xhb 1pc7chw 1kbm2e8 1xie86n',
  pin: '1antscm rlbcpc uivqq6 1nskj10 lqm5d6 qseamh',
  map: '1rgr18l 1gkyt6c 4jy2gz c1a8zs 18qfprn 1xp5o4f ed01wd gylis1 tpqnbg 1pkpzsw l7k0ue 1kp25zu 5xc23w',
  globe: '19qvxee 1astgl0 lf1roh 2f5jc9 1sbv2rh',
  key: '14y68en gcd5in 1i09pl4 63qf96 cedfmr 2h99jd 15wjk0z 11xbdho',
  link: '14eopjq 1e9awjy 1pugj6f 40u5y 8rfkkg 1nnb6vi 1p4hm91',
  'open new': '16vpqpu aj3fnl tutvci 1nvidkr u8fuii 1wu3lt0',
  list: '1t89eur 120hjuo 1vahmjm 150lsl9 14bood1 yn37jc 1wzntm7 sq93wi uughh5 37kxoy xccdww',
  grid: '15lihp5 fihdbq 4xl56o 1lbyz7q 122wwfd hyd9re rugfe1 1emfjsq kl9aag v0zoiq w27f5e ykl2nd mxoalu',
  drag: '1purc9j 1e0lyln v0s631 w29w25 rmd5x2 n4xna5 rlalp0',
  inbox: 'y48vjj 101rxc3 q6hxhs 1i151yt 3ulg6r s8crhs 12fp97u 1x8eeed swrrot lti0i',
  save: 'z28pm0 5wwn5m lvumll 1pofdsw zsiu5d 1mtvvhb ucdula aqhts1',
  comment:
    '4leevc 1bj4zi3 1kavbdv 1ufkcb1 10ko3a1 1o75ryq llfy2h 50thkj xgczud 2twoh0 1kdomfm 1ouy41s 1dep7h7 1db22t2 18s6v5c 7ap3o6',
  code: '1m9zwwi 8l569j 1iu4599',
  payment: '10uj7zw y8p0wj jrvaqo 1oxrlrb z4j2dy 1hb7o3f 116n1ed',
  moon: 's61ikg 1ih8skx ysx9yg 1vo3jj1',
  sun: '1ynvyd0 b9a2ko 1vwxhe9 ks9t3e 1v2kyi1',
};

const words: ReadonlyMap<string, string> = new Map(
  Object.entries(shapes).flatMap(([word, hashes]) =>
    hashes.split(' ').map((hash): [string, string] => [hash, word]),
  ),
);

const longestPath = 4_000;

/** What the paths of a picture show, in words; empty where they are not known. */
export function shapeOf(svg: Element): string {
  let drawn = '';
  for (const path of Element.prototype.querySelectorAll.call(svg, 'path')) {
    drawn += attribute(path, 'd');
    if (drawn.length > longestPath) return '';
  }
  return drawn === '' ? '' : (words.get(hashOf(drawn)) ?? '');
}

function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
