/** What is to be placed: boxes of given heights in given columns, and the ways between them. */
export interface Plan {
  columns: number;
  boxes: { id: string; column: number; height: number }[];
  ways: { from: string; to: string }[];
}

/** Where everything is. */
export interface Layout {
  width: number;
  height: number;
  boxes: Map<string, { x: number; y: number; width: number; height: number }>;
  /** The path of each way, as `d` of an SVG path. */
  paths: string[];
}

const BOX = 166;
const WIDTH = 800;
const MARGIN = 1;
const BETWEEN = 9;
/** A way that passes a column without stopping there takes a lane of its own. */
const LANE = 2;
/** How often the columns are put in order; more changes little. */
const ROUNDS = 6;
/** So many pixels up or down are as bad as one crossing. */
const LENGTH = 1000;

/** A box, or a lane. */
interface Node {
  column: number;
  height: number;
  lane: boolean;
  y: number;
  into: Link[];
  outOf: Link[];
  /** What is at the other ends of them. */
  sources: Node[];
  targets: Node[];
  around: Node[];
}
/** A part of a way, from one column to the next. */
interface Link {
  source: Node;
  target: Node;
}

/**
 * Places boxes in columns so that few ways cross and all are short. The ways are lines of one width, because a policy
 * does not say how much flows. There is no arithmetic here but sums, products and quotients, of which every machine
 * makes the same numbers.
 * @param plan what is to be placed
 * @returns coordinates, the same for the same plan
 */
export function layOut(plan: Plan): Layout {
  const { columns, nodes, chains } = graphOf(plan);
  const height = Math.max(...columns.map(heightOf));
  arrange(columns, height);

  const step = columns.length > 1 ? (WIDTH - 2 * MARGIN - BOX) / (columns.length - 1) : 0;
  const left = ({ column }: Node) => round(MARGIN + column * step);
  const boxes: Layout["boxes"] = new Map();
  for (const { id } of plan.boxes) {
    const node = nodes.get(id) as Node;
    boxes.set(id, { x: left(node), y: node.y + MARGIN, width: BOX, height: node.height });
  }
  const ports = portsOf([...nodes.values()]);
  const paths = chains.map((chain) =>
    chain
      .map((link, index) => {
        const [x0, x1] = [round(left(link.source) + BOX), left(link.target)];
        const { start, end } = ports.get(link) as { start: number; end: number };
        const [y0, y1, middle] = [round(start + MARGIN), round(end + MARGIN), round((x0 + x1) / 2)];
        return `${index === 0 ? "M" : "L"}${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`;
      })
      .join(""),
  );
  return { width: WIDTH, height: height + 2 * MARGIN, boxes, paths };
}

/** Boxes, lanes through the columns that a way passes, and the links that each way is a chain of. */
function graphOf({ columns: count, boxes, ways }: Plan) {
  const columns: Node[][] = Array.from({ length: count }, () => []);
  const nodes = new Map<string, Node>();
  const put = (id: string, column: number, height: number, lane: boolean): Node => {
    const node: Node = {
      ...{ column, height, lane, y: 0 },
      ...{ into: [], outOf: [], sources: [], targets: [], around: [] },
    };
    nodes.set(id, node);
    columns[column]?.push(node);
    return node;
  };
  for (const { id, column, height } of boxes) put(id, column, height, false);
  const chains = ways.map(({ from, to }) => {
    const chain: Link[] = [];
    const last = nodes.get(to) as Node;
    let source = nodes.get(from) as Node;
    while (source !== last) {
      const column = source.column + 1;
      // Ways to one box share their lanes.
      const lane = `lane ${column} ${to}`;
      const target = column < last.column ? (nodes.get(lane) ?? put(lane, column, LANE, true)) : last;
      const link = { source, target };
      source.outOf.push(link);
      target.into.push(link);
      source.targets.push(target);
      target.sources.push(source);
      source.around.push(target);
      target.around.push(source);
      chain.push(link);
      source = target;
    }
    return chain;
  });
  return { columns, nodes, chains };
}

const middleOf = (node: Node) => node.y + node.height / 2;
const heightOf = (column: Node[]) =>
  column.reduce((sum, { height }) => sum + height, 0) + BETWEEN * Math.max(0, column.length - 1);
const sources = (node: Node) => node.sources;
const targets = (node: Node) => node.targets;
const around = (node: Node) => node.around;

/** Where a node is wanted: at the mean of the middles of these; where it is, when there are none. */
function pull(node: Node, ends: Node[]): number {
  if (ends.length === 0) return middleOf(node);
  return ends.reduce((sum, end) => sum + middleOf(end), 0) / ends.length;
}

/** Orders every column by where its ways lead, there and back, keeps the best of the orders, and evens it out. */
function arrange(columns: Node[][], height: number): void {
  for (const column of columns) place(column, () => [], height);
  let best = columns.map((column) => [...column]);
  let least = costOf(columns);
  const sweep = (column: Node[], ends: (node: Node) => Node[]): void => {
    const wanted = new Map(column.map((node) => [node, isAlone(node) ? height : pull(node, ends(node))]));
    column.sort((a, b) => (wanted.get(a) as number) - (wanted.get(b) as number));
    place(column, ends, height);
  };
  for (let round = 0; round < ROUNDS; round++)
    for (const there of [true, false]) {
      if (there) for (const column of columns.slice(1)) sweep(column, sources);
      else for (const column of columns.slice(0, -1).reverse()) sweep(column, targets);
      const cost = costOf(columns);
      if (cost >= least) continue;
      least = cost;
      best = columns.map((column) => [...column]);
    }
  for (let round = 0; round < ROUNDS; round++) for (const column of best) place(column, around, height);
}

/** Nothing leads to it or from it: it stands below the others. */
const isAlone = (node: Node) => node.around.length === 0;

/** What an order costs: how often ways cross, and as a fraction of it how far they lead up and down. */
function costOf(columns: Node[][]): number {
  let cost = 0;
  for (const column of columns) {
    // The ends of the links above, in order: a link crosses those that end below it.
    const ends: number[] = [];
    for (const { outOf } of column) {
      const own = outOf.map(({ target }) => target.y);
      for (const end of own) cost += ends.length - upTo(ends, end);
      for (const end of own) ends.splice(upTo(ends, end), 0, end);
      for (const { source, target } of outOf) cost += Math.abs(middleOf(source) - middleOf(target)) / LENGTH;
    }
  }
  return cost;
}

/** How many of some sorted numbers are not above one. */
function upTo(sorted: number[], one: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= one) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Places the nodes of a column, in their order, as near to where they are wanted as the sum of the squares can be
 * (https://en.wikipedia.org/wiki/Isotonic_regression): those that want the same place share it.
 */
function place(column: Node[], ends: (node: Node) => Node[], height: number): void {
  const groups: { sum: number; members: number }[] = [];
  let above = 0;
  for (const node of column) {
    let group = { sum: pull(node, ends(node)) - node.height / 2 - above, members: 1 };
    for (
      let last = groups.at(-1);
      last && last.sum / last.members >= group.sum / group.members;
      last = groups.at(-1)
    ) {
      group = { sum: last.sum + group.sum, members: last.members + group.members };
      groups.pop();
    }
    groups.push(group);
    above += node.height + BETWEEN;
  }
  const room = height - heightOf(column);
  const starts = groups.flatMap(({ sum, members }) =>
    Array<number>(members).fill(Math.round(Math.min(Math.max(sum / members, 0), room))),
  );
  above = 0;
  column.forEach((node, index) => {
    node.y = (starts[index] as number) + above;
    above += node.height + BETWEEN;
  });
}

/** Where links start and end: side by side along a box, in the order of their other ends; on a lane they are one. */
function portsOf(nodes: Node[]): Map<Link, { start: number; end: number }> {
  const ports = new Map<Link, { start: number; end: number }>();
  const portOf = (node: Node, index: number, count: number) =>
    node.lane ? middleOf(node) : node.y + (node.height * (index + 1)) / (count + 1);
  for (const node of nodes) {
    const sorted = node.outOf.toSorted((a, b) => middleOf(a.target) - middleOf(b.target));
    sorted.forEach((link, index) => {
      ports.set(link, { start: portOf(node, index, sorted.length), end: 0 });
    });
  }
  for (const node of nodes) {
    const sorted = node.into.toSorted((a, b) => middleOf(a.source) - middleOf(b.source));
    sorted.forEach((link, index) => {
      const port = ports.get(link);
      if (port) port.end = portOf(node, index, sorted.length);
    });
  }
  return ports;
}

const round = (value: number) => Math.round(value * 10) / 10;
