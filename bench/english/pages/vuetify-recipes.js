import {
  mdiBookmark,
  mdiBookmarkOutline,
  mdiChevronDown,
  mdiCart,
  mdiMinus,
  mdiPlus,
  mdiShareVariant,
} from '@mdi/js';
import { show } from './kit/vuetify.js';

const recipes = [
  {
    id: 1,
    title: 'Lemon risotto',
    time: 35,
    level: 'Easy',
    tags: ['Vegetarian'],
    stars: 4,
    parts: ['300 g rice', '1 lemon', '80 g parmesan'],
  },
  {
    id: 2,
    title: 'Lentil soup',
    time: 50,
    level: 'Easy',
    tags: ['Vegan'],
    stars: 5,
    parts: ['200 g lentils', '2 carrots', '1 onion'],
  },
  {
    id: 3,
    title: 'Mushroom pie',
    time: 90,
    level: 'Hard',
    tags: ['Vegetarian'],
    stars: 3,
    parts: ['400 g mushrooms', '1 pastry sheet'],
  },
  {
    id: 4,
    title: 'Lemon cake',
    time: 70,
    level: 'Medium',
    tags: ['Dessert'],
    stars: 5,
    parts: ['3 lemons', '250 g flour', '4 eggs'],
  },
  {
    id: 5,
    title: 'Noodle salad',
    time: 20,
    level: 'Easy',
    tags: ['Vegan', 'Quick'],
    stars: 4,
    parts: ['200 g noodles', '1 cucumber'],
  },
  {
    id: 6,
    title: 'Fish stew',
    time: 45,
    level: 'Medium',
    tags: ['Fish'],
    stars: 4,
    parts: ['500 g cod', '1 tin tomatoes'],
  },
];

show('Larder', {
  data: () => ({
    recipes,
    saved: [2],
    opened: [],
    tags: [],
    most: 90,
    level: 'Any',
    sort: 'Popular',
    portions: 2,
    list: [],
    drawer: false,
    page: 1,
    note: '',
    toast: false,
    rating: 0,
    diet: [],
    icon: { mdiBookmark, mdiBookmarkOutline, mdiChevronDown, mdiCart, mdiMinus, mdiPlus, mdiShareVariant },
  }),
  computed: {
    shown() {
      return this.recipes
        .filter(
          ({ time, level, tags }) =>
            time <= this.most &&
            (this.level === 'Any' || level === this.level) &&
            this.tags.every((tag) => tags.includes(tag)),
        )
        .toSorted((a, b) =>
          this.sort === 'Quickest'
            ? a.time - b.time
            : this.sort === 'Name'
              ? a.title.localeCompare(b.title)
              : b.stars - a.stars,
        );
    },
  },
  methods: {
    save(id) {
      this.saved = this.saved.includes(id) ? this.saved.filter((one) => one !== id) : [...this.saved, id];
    },
    fold(id) {
      this.opened = this.opened.includes(id) ? this.opened.filter((one) => one !== id) : [...this.opened, id];
    },
    shop(recipe) {
      this.list = [...this.list, ...recipe.parts];
      this.say(recipe.parts.length + ' items added');
    },
    say(text) {
      this.note = text;
      this.toast = true;
    },
  },
  template: `
<v-app>
  <v-app-bar title="Larder"><v-btn-toggle v-model="sort" mandatory density="compact"><v-btn v-for="one in ['Popular', 'Quickest', 'Name']" :key="one" :value="one">{{ one }}</v-btn></v-btn-toggle><v-badge :content="list.length" :model-value="list.length > 0" class="mx-4"><v-btn :icon="icon.mdiCart" @click="drawer = !drawer"></v-btn></v-badge></v-app-bar>
  <v-navigation-drawer permanent width="260"><div class="pa-4">
    <b>Tags</b><v-chip-group v-model="tags" multiple column><v-chip v-for="tag in ['Vegetarian', 'Vegan', 'Quick', 'Dessert', 'Fish']" :key="tag" :value="tag" filter size="small">{{ tag }}</v-chip></v-chip-group>
    <b>Ready in {{ most }} min</b><v-slider v-model="most" :min="20" :max="90" :step="5" hide-details></v-slider>
    <b>Level</b><v-radio-group v-model="level" density="compact" hide-details><v-radio v-for="one in ['Any', 'Easy', 'Medium', 'Hard']" :key="one" :label="one" :value="one"></v-radio></v-radio-group>
    <v-autocomplete class="mt-3" label="Without" multiple chips closable-chips v-model="diet" :items="['Gluten', 'Milk', 'Nuts', 'Eggs', 'Soy']" density="compact"></v-autocomplete>
    <div class="d-flex align-center justify-space-between">Portions <span><v-btn size="x-small" :icon="icon.mdiMinus" @click="portions = Math.max(1, portions - 1)"></v-btn> {{ portions }} <v-btn size="x-small" :icon="icon.mdiPlus" @click="portions++"></v-btn></span></div>
    <v-switch label="Only saved ones" hide-details></v-switch><v-btn block variant="text" @click="tags = []; most = 90; level = 'Any'">Reset filters</v-btn>
  </div></v-navigation-drawer>
  <v-navigation-drawer v-model="drawer" location="right" temporary><v-list-subheader>Shopping list</v-list-subheader><v-list density="compact"><v-list-item v-for="(one, at) in list" :key="at"><v-checkbox-btn :label="one"></v-checkbox-btn></v-list-item></v-list><v-btn class="ma-3" @click="list = []">Empty list</v-btn></v-navigation-drawer>
  <v-main><v-container>
    <v-row><v-col v-for="recipe in shown" :key="recipe.id" cols="4">
      <v-card>
        <v-sheet height="60" color="blue-grey-lighten-4"></v-sheet>
        <v-card-title>{{ recipe.title }}</v-card-title><v-card-subtitle>{{ recipe.time }} min · {{ recipe.level }}</v-card-subtitle>
        <v-card-text class="pb-0"><v-rating :model-value="recipe.stars" size="x-small" density="compact" readonly></v-rating><v-chip v-for="tag in recipe.tags" :key="tag" size="x-small">{{ tag }}</v-chip></v-card-text>
        <v-card-actions><v-btn size="small" @click="shop(recipe)">Add to list</v-btn><v-btn size="small" @click="say('Cooking ' + recipe.title)">Cook</v-btn><v-spacer></v-spacer><v-btn size="small" :icon="saved.includes(recipe.id) ? icon.mdiBookmark : icon.mdiBookmarkOutline" @click="save(recipe.id)"></v-btn><v-btn size="small" :icon="icon.mdiShareVariant" @click="say('Link copied')"></v-btn><v-btn size="small" :icon="icon.mdiChevronDown" @click="fold(recipe.id)"></v-btn></v-card-actions>
        <v-card-text v-if="opened.includes(recipe.id)"><ul><li v-for="part in recipe.parts" :key="part">{{ part }}</li></ul></v-card-text>
      </v-card></v-col></v-row>
    <v-pagination v-model="page" :length="5" class="mt-3" density="compact"></v-pagination>
    <v-card class="mt-3" variant="outlined" title="How do you like Larder?"><v-card-text><v-rating v-model="rating" hover></v-rating><v-textarea label="Tell us more" rows="2"></v-textarea><v-btn :disabled="rating === 0" @click="say('Thank you!')">Send feedback</v-btn></v-card-text></v-card>
  </v-container></v-main>
  <v-snackbar v-model="toast" timeout="8000">{{ note }}</v-snackbar>
</v-app>`,
});
