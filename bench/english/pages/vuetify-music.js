import {
  mdiHeart,
  mdiHeartOutline,
  mdiMagnify,
  mdiPause,
  mdiPlay,
  mdiPlaylistPlus,
  mdiRepeat,
  mdiShuffle,
  mdiSkipNext,
  mdiSkipPrevious,
  mdiVolumeHigh,
  mdiDotsVertical,
} from '@mdi/js';
import { show } from './kit/vuetify.js';

const tracks = [
  { id: 1, title: 'Paper Boats', artist: 'The Lanterns', album: 'Low Tide', length: '3:41' },
  { id: 2, title: 'Paper Boats (live)', artist: 'The Lanterns', album: 'At the Mill', length: '5:02' },
  { id: 3, title: 'Northern Line', artist: 'Ida Holm', album: 'Stations', length: '2:58' },
  { id: 4, title: 'Salt', artist: 'Ida Holm', album: 'Stations', length: '4:10' },
  { id: 5, title: 'Orchard', artist: 'Bell & Sons', album: 'Seasons', length: '3:15' },
  { id: 6, title: 'Snow Day', artist: 'Bell & Sons', album: 'Seasons', length: '3:33' },
];

show('Tonearm', {
  data: () => ({
    tracks,
    current: tracks[0],
    playing: false,
    shuffle: false,
    repeat: false,
    volume: 60,
    at: 20,
    liked: [3],
    query: '',
    list: 'Morning run',
    lists: ['Morning run', 'Focus', 'Dinner with friends'],
    naming: false,
    name: '',
    note: '',
    sheet: false,
    icon: {
      mdiHeart,
      mdiHeartOutline,
      mdiMagnify,
      mdiPause,
      mdiPlay,
      mdiPlaylistPlus,
      mdiRepeat,
      mdiShuffle,
      mdiSkipNext,
      mdiSkipPrevious,
      mdiVolumeHigh,
      mdiDotsVertical,
    },
  }),
  computed: {
    shown() {
      return this.tracks.filter(({ title, artist }) =>
        `${title} ${artist}`.toLowerCase().includes((this.query ?? '').toLowerCase()),
      );
    },
  },
  methods: {
    play(track) {
      this.current = track;
      this.playing = true;
    },
    step(by) {
      this.play(
        this.tracks[(this.tracks.indexOf(this.current) + by + this.tracks.length) % this.tracks.length],
      );
    },
    like(id) {
      this.liked = this.liked.includes(id) ? this.liked.filter((one) => one !== id) : [...this.liked, id];
    },
    remove(track) {
      this.tracks = this.tracks.filter((one) => one !== track);
      this.say(`Removed ${track.title}`);
    },
    say(text) {
      this.note = text;
      this.sheet = true;
    },
    create() {
      this.lists.push(this.name);
      this.list = this.name;
      this.naming = false;
    },
  },
  template: `
<v-app>
  <v-app-bar title="Tonearm" density="compact">
    <v-text-field v-model="query" density="compact" hide-details variant="solo" placeholder="Songs, artists" :prepend-inner-icon="icon.mdiMagnify" clearable style="max-width:320px"></v-text-field>
    <v-menu><template #activator="{ props }"><v-btn v-bind="props">Rosa</v-btn></template><v-list><v-list-item title="Account" @click="say('Account')"></v-list-item><v-list-item title="Log out" @click="say('Logged out')"></v-list-item></v-list></v-menu>
  </v-app-bar>
  <v-navigation-drawer permanent width="230">
    <v-list nav density="compact">
      <v-list-item v-for="one in ['Home', 'Discover', 'Library']" :key="one" :title="one" @click="say(one)"></v-list-item>
      <v-list-subheader>Playlists</v-list-subheader>
      <v-list-item v-for="one in lists" :key="one" :title="one" :active="one === list" @click="list = one"></v-list-item>
    </v-list>
    <v-btn block variant="text" :prepend-icon="icon.mdiPlaylistPlus" @click="naming = true; name = ''">New playlist</v-btn>
  </v-navigation-drawer>
  <v-main>
    <v-container>
      <h2>{{ list }}</h2><p class="text-medium-emphasis">{{ shown.length }} songs</p>
      <v-btn color="primary" class="my-2 mr-2" @click="play(shown[0])">Play all</v-btn><v-btn class="my-2" variant="outlined" @click="say('Shared ' + list)">Share</v-btn>
      <v-table density="comfortable">
        <thead><tr><th></th><th>Title</th><th>Artist</th><th>Album</th><th>Length</th><th></th></tr></thead>
        <tbody>
          <tr v-for="track in shown" :key="track.id">
            <td><v-btn size="small" variant="text" :icon="playing && current === track ? icon.mdiPause : icon.mdiPlay" @click="playing && current === track ? playing = false : play(track)"></v-btn></td>
            <td>{{ track.title }}</td><td><a href="#artist" @click="query = track.artist">{{ track.artist }}</a></td><td>{{ track.album }}</td><td>{{ track.length }}</td>
            <td class="text-right"><v-btn size="small" variant="text" :icon="liked.includes(track.id) ? icon.mdiHeart : icon.mdiHeartOutline" :color="liked.includes(track.id) ? 'red' : undefined" @click="like(track.id)"></v-btn>
              <v-menu><template #activator="{ props }"><v-btn size="small" variant="text" :icon="icon.mdiDotsVertical" v-bind="props"></v-btn></template>
                <v-list density="compact"><v-list-item title="Play next" @click="say(track.title + ' plays next')"></v-list-item><v-list-item title="Add to queue" @click="say(track.title + ' was queued')"></v-list-item><v-list-item title="Go to album" @click="say(track.album)"></v-list-item><v-list-item title="Remove from playlist" @click="remove(track)"></v-list-item></v-list></v-menu></td>
          </tr>
        </tbody>
      </v-table>
    </v-container>
  </v-main>
  <v-footer app border class="d-flex ga-4">
    <div style="width:200px"><b>{{ current.title }}</b><br>{{ current.artist }}</div>
    <div class="flex-grow-1 text-center">
      <v-btn size="small" variant="text" :icon="icon.mdiShuffle" :color="shuffle ? 'primary' : undefined" @click="shuffle = !shuffle"></v-btn>
      <v-btn size="small" variant="text" :icon="icon.mdiSkipPrevious" @click="step(-1)"></v-btn>
      <v-btn :icon="playing ? icon.mdiPause : icon.mdiPlay" :aria-label="playing ? 'Pause' : 'Play'" color="primary" @click="playing = !playing"></v-btn>
      <v-btn size="small" variant="text" :icon="icon.mdiSkipNext" @click="step(1)"></v-btn>
      <v-btn size="small" variant="text" :icon="icon.mdiRepeat" :color="repeat ? 'primary' : undefined" @click="repeat = !repeat"></v-btn>
      <v-slider v-model="at" hide-details density="compact" max="100"></v-slider>
    </div>
    <v-slider v-model="volume" :prepend-icon="icon.mdiVolumeHigh" hide-details style="max-width:180px" aria-label="Volume"></v-slider><span>{{ Math.round(volume) }}</span>
  </v-footer>
  <v-dialog v-model="naming" width="360"><v-card title="New playlist"><v-card-text><v-text-field v-model="name" label="Name"></v-text-field><v-switch label="Others may add songs"></v-switch></v-card-text><v-card-actions><v-btn @click="naming = false">Cancel</v-btn><v-btn color="primary" @click="create">Create</v-btn></v-card-actions></v-card></v-dialog>
  <v-snackbar v-model="sheet" timeout="8000">{{ note }}<template #actions><v-btn @click="sheet = false">Close</v-btn></template></v-snackbar>
</v-app>`,
});
