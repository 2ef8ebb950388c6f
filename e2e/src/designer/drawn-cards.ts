/**
 * To be run in a page before React: notes in `drawnCards` the ids of the cards that React has drawn anew, by what its own
 * tools are told of each commit. The page's DOM can't tell: a card that is drawn as it was changes nothing there.
 */
export const noteDrawnCards = `globalThis.drawnCards = new Set();
globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
  supportsFiber: true,
  inject: () => 1,
  onCommitFiberUnmount() {},
  onPostCommitFiberRoot() {},
  onCommitFiberRoot(_, { current }) {
    const performedWork = 1;
    const walk = (now, was) => {
      if (!was || now.child === was.child) return;
      for (let fiber = now.child; fiber; fiber = fiber.sibling) {
        const { alternate, flags, memoizedProps } = fiber;
        if (alternate && flags & performedWork && memoizedProps?.data?.card && memoizedProps.id)
          globalThis.drawnCards.add(memoizedProps.id);
        walk(fiber, alternate);
      }
    };
    walk(current, current.alternate);
  },
};`;
