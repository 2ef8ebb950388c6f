import type { Point } from '@patchcord/flows/edit';
import { type ReactFlowState, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import clsx from 'clsx';
import { type PointerEvent, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';
import { mapCorner, mapFrame } from '../model/map-corner.ts';
import { mapPicture } from '../model/map-picture.ts';
import { useLookedAt } from '../use/use-looked-at.ts';
import { useMapShown } from './map-shown.ts';

/** Fewer cards are seen at once without a map. */
export const fewestOnMap = 12;
/** A smaller canvas has no room for one. */
const least = { width: 480, height: 320 };

/** The whole flow in a corner, with a frame around what is in sight; a click goes there. */
export function MiniMap({ places }: { readonly places: ReadonlyMap<string, Point> }) {
  const { isShown, recall } = useMapShown();
  const hasRoom = useStore(({ width, height }) => width >= least.width && height >= least.height);
  useEffect(recall, [recall]);
  return isShown && hasRoom && places.size >= fewestOnMap ? <WholeFlow places={places} /> : null;
}

function WholeFlow({ places }: { readonly places: ReadonlyMap<string, Point> }) {
  const document = useEditor((state) => state.content.document);
  const catalogue = useEditor((state) => state.catalogue);
  const { box, paths } = useMemo(
    () => mapPicture(document, places, catalogue),
    [document, places, catalogue],
  );
  const { setCenter } = useReactFlow();
  const store = useStoreApi();
  const isHeld = useRef(false);
  const isAside = useAside(isHeld);
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    const matrix = event.currentTarget.getScreenCTM();
    if (!matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    void setCenter(x, y, { zoom: store.getState().transform[2] });
  };
  return (
    <svg
      role="img"
      aria-label="Map of the flow"
      className={clsx('mini-map', isAside && 'aside')}
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      width={mapFrame.width}
      height={mapFrame.height}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        isHeld.current = true;
        go(event);
      }}
      onPointerMove={go}
      onLostPointerCapture={() => {
        isHeld.current = false;
      }}
    >
      {paths.map(([colour, path]) => (
        <path key={colour} d={path} style={{ fill: colour }} />
      ))}
      <InSight />
    </svg>
  );
}

/** Whether it lies in the other corner; while it is held it stays where it is. */
function useAside(isHeld: RefObject<boolean>): boolean {
  const lookedAt = useLookedAt();
  const last = useRef(false);
  const aside = useCallback(
    ({ width, height, transform: [left, top, zoom], nodeLookup }: ReactFlowState) => {
      if (isHeld.current) return last.current;
      const boxes = lookedAt.flatMap((id) => {
        const node = nodeLookup.get(id);
        if (!node) return [];
        const { position, measured } = node;
        const [x, y] = [position.x * zoom + left, position.y * zoom + top];
        return [{ x, y, width: (measured.width ?? 0) * zoom, height: (measured.height ?? 0) * zoom }];
      });
      last.current = mapCorner({ width, height }, boxes) === 'above';
      return last.current;
    },
    [lookedAt, isHeld],
  );
  return useStore(aside);
}

function InSight() {
  const store = useStoreApi();
  const view = useRef<SVGRectElement>(null);
  useEffect(() => {
    const draw = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const sight = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
      for (const [name, length] of Object.entries(sight)) view.current?.setAttribute(name, String(length));
    };
    draw();
    // Past React: it moves with every frame of a pan.
    return store.subscribe(draw);
  }, [store]);
  return <rect ref={view} className="mini-view" vectorEffect="non-scaling-stroke" />;
}
