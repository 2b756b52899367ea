const place = 'runwright-project';

/** Slug of the project that this browser looked at last. */
export function rememberedProject(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

export function rememberProject(slug: string): void {
  try {
    localStorage.setItem(place, slug);
  } catch {
    // A browser that keeps nothing begins with the newest project.
  }
}
