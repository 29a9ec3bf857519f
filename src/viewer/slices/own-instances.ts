// Every draw is of the images that the plan was made on: the SOP instance UIDs of the voxels in the view are held to those of
// the plan that is drawn over them. Images of one case under the plan of another are a slip of ours, and nothing is shown.

/**
 * Clears the view and throws when the plan's images are others than the view's (undefined: a view of made voxels, which has
 * none). Compared anew only when the plan's is another list.
 */
export const ownInstances = (
  inView: readonly string[] | undefined,
  clear: () => void,
): ((ofPlan: readonly string[]) => void) => {
  let known: readonly string[] | null = null;
  return (ofPlan) => {
    if (inView === undefined || ofPlan === known) return;
    const at = inView.findIndex((uid, k) => uid !== ofPlan[k]);
    if (ofPlan.length !== inView.length || at >= 0) {
      clear();
      throw new Error(
        `the view shows ${inView.length} images, and the plan has ${ofPlan.length}: they differ at ${at + 1}`,
      );
    }
    known = ofPlan;
  };
};
