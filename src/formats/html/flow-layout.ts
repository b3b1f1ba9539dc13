import { type SankeyGraph, type SankeyNode, sankey } from "d3-sankey";

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
const BETWEEN = 9;
/** A way that passes a column without stopping there takes a lane of its own. */
const LANE = 2;

interface Placed {
  id: string;
  column: number;
  fixedValue: number;
}
interface Way {
  source: string;
  target: string;
  value: number;
  /** The index of the way it is a part of; null for what only holds the columns. */
  way: number | null;
}
type PlacedNode = SankeyNode<Placed, Way>;

/**
 * Places boxes in columns so that few ways cross: d3-sankey orders and spaces them; we give every box its height, and
 * draw the ways as lines of one width, because a policy does not say how much flows.
 * @param plan what is to be placed
 * @returns coordinates, the same for the same plan
 */
export function layOut(plan: Plan): Layout {
  const { nodes, links } = graphOf(plan);
  const heights = Array.from({ length: plan.columns }, (_, column) => {
    const inColumn = nodes.filter((node) => node.column === column);
    const sum = inColumn.reduce((total, node) => total + node.fixedValue, 0);
    return sum + BETWEEN * (inColumn.length - 1);
  });
  const height = Math.max(...heights);
  const placed: SankeyGraph<Placed, Way> = sankey<Placed, Way>()
    .nodeId(({ id }) => id)
    .nodeAlign((node) => (node as unknown as Placed).column)
    .nodeWidth(BOX)
    .nodePadding(BETWEEN)
    .iterations(12)
    .extent([
      [1, 1],
      [WIDTH - 1, height + 1],
    ])({ nodes, links });

  const boxes: Layout["boxes"] = new Map();
  for (const node of placed.nodes) {
    const { x0 = 0, y0 = 0, x1 = 0, y1 = 0 } = node;
    if (plan.boxes.some(({ id }) => id === node.id))
      boxes.set(node.id, { x: round(x0), y: round(y0), width: round(x1 - x0), height: round(y1 - y0) });
  }
  const paths = plan.ways.map(() => "");
  for (const link of placed.links) {
    if (link.way === null) continue;
    const [source, target] = [link.source as PlacedNode, link.target as PlacedNode];
    const [x0, x1] = [source.x1 as number, target.x0 as number];
    const y0 = portOf(source, source.sourceLinks ?? [], link);
    const y1 = portOf(target, target.targetLinks ?? [], link);
    const middle = (x0 + x1) / 2;
    const curve = `C${round(middle)} ${round(y0)} ${round(middle)} ${round(y1)} ${round(x1)} ${round(y1)}`;
    const start = paths[link.way] === "" ? "M" : "L";
    paths[link.way] += `${start}${round(x0)} ${round(y0)}${curve}`;
  }
  return { width: WIDTH, height: round(height + 2), boxes, paths };
}

/** Boxes, and lanes through the columns that a way passes. */
function graphOf({ columns, boxes, ways }: Plan): { nodes: Placed[]; links: Way[] } {
  const nodes: Placed[] = boxes.map(({ id, column, height }) => ({ id, column, fixedValue: height }));
  const links: Way[] = [];
  const columnOf = new Map(boxes.map(({ id, column }) => [id, column]));
  ways.forEach(({ from, to }, way) => {
    let source = from;
    const [first, last] = [columnOf.get(from) as number, columnOf.get(to) as number];
    for (let column = first + 1; column < last; column++) {
      // Ways to one box share their lanes.
      const lane = `lane ${column} ${to}`;
      if (!nodes.some(({ id }) => id === lane)) nodes.push({ id: lane, column, fixedValue: LANE });
      links.push({ source, target: lane, value: 1, way });
      source = lane;
    }
    links.push({ source, target: to, value: 1, way });
  });
  // A chain through all columns: the layout counts columns by the longest way.
  for (let column = 0; column < columns; column++) {
    nodes.push({ id: `column ${column}`, column, fixedValue: 0 });
    if (column > 0)
      links.push({ source: `column ${column - 1}`, target: `column ${column}`, value: 0, way: null });
  }
  return { nodes, links };
}

/** Ways leave and reach a box side by side; on a lane they are one. */
function portOf(
  node: PlacedNode,
  links: readonly { way: number | null }[],
  link: { way: number | null },
): number {
  const [y0, y1] = [node.y0 as number, node.y1 as number];
  const drawn = links.filter(({ way }) => way !== null);
  if (node.id.startsWith("lane ")) return (y0 + y1) / 2;
  return y0 + ((y1 - y0) * (drawn.indexOf(link) + 1)) / (drawn.length + 1);
}

const round = (value: number) => Math.round(value * 10) / 10;
