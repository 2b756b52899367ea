import { useState } from 'react';
import {
  Alert,
  Avatar,
  Button,
  Card,
  Collapse,
  Divider,
  Dropdown,
  Empty,
  Flex,
  Input,
  Modal,
  Progress,
  Rate,
  Select,
  Space,
  Tabs,
  Tag,
  Timeline,
  Tooltip,
  Typography,
} from 'antd';
import {
  EllipsisOutlined,
  EyeOutlined,
  LinkOutlined,
  PaperClipOutlined,
  PlusOutlined,
  PushpinOutlined,
  SendOutlined,
  StarOutlined,
} from '@ant-design/icons';
import { start } from './kit/tickets.js';
import { show } from './kit/antd.jsx';

function Tickets() {
  const [board, setBoard] = useState(start);
  const [open, setOpen] = useState(['HD-35', 'VPN drops every hour', 'High']);
  const [adding, setAdding] = useState('');
  const [title, setTitle] = useState('');
  const [notes, setNotes] = useState(['Mira: it happens on Wi-Fi only.', 'Jon: which access point?']);
  const [text, setText] = useState('');
  const [watched, setWatched] = useState(false);
  const [said, setSaid] = useState('');
  const move = (ticket, column) =>
    setBoard(
      Object.fromEntries(
        Object.entries(board).map(([name, list]) => [
          name,
          name === column
            ? [...list.filter(([id]) => id !== ticket[0]), ticket]
            : list.filter(([id]) => id !== ticket[0]),
        ]),
      ),
    );
  const add = () => {
    setBoard({ ...board, [adding]: [...board[adding], [`HD-${40 + board[adding].length}`, title, 'Low']] });
    setAdding('');
    setTitle('');
  };
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 400px', gap: 16, padding: 16 }}>
      <div>
        <Flex justify="space-between" align="center">
          <Typography.Title level={3}>Help desk</Typography.Title>
          <Space>
            <Input placeholder="Search tickets" allowClear />
            <Select
              defaultValue="Everyone"
              options={['Everyone', 'Mine', 'Unassigned'].map((value) => ({ value }))}
              style={{ width: 130 }}
            />
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding('To do')}>
              Create
            </Button>
          </Space>
        </Flex>
        {said !== '' && <Alert closable={{ onClose: () => setSaid('') }} type="info" title={said} />}
        <Flex gap={12} align="start" style={{ marginTop: 12 }}>
          {Object.entries(board).map(([column, list]) => (
            <Card
              key={column}
              size="small"
              title={`${column} (${list.length})`}
              style={{ flex: 1, background: '#f5f5f5' }}
              extra={
                <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => setAdding(column)} />
              }
            >
              {list.length === 0 && <Empty image={null} description="No tickets" />}
              {list.map((ticket) => (
                <Card
                  key={ticket[0]}
                  size="small"
                  hoverable
                  style={{ marginBottom: 8 }}
                  onClick={() => setOpen(ticket)}
                >
                  <Flex justify="space-between">
                    <a href={`#${ticket[0]}`}>{ticket[0]}</a>
                    <Dropdown
                      trigger={['click']}
                      menu={{
                        items: [
                          ...Object.keys(board)
                            .filter((name) => name !== column)
                            .map((name) => ({ key: name, label: `Move to ${name}` })),
                          { type: 'divider' },
                          { key: 'Delete', label: 'Delete', danger: true },
                        ],
                        onClick: ({ key, domEvent }) => {
                          domEvent.stopPropagation();
                          move(ticket, key);
                        },
                      }}
                    >
                      <Button
                        type="text"
                        size="small"
                        icon={<EllipsisOutlined />}
                        onClick={(event) => event.stopPropagation()}
                      />
                    </Dropdown>
                  </Flex>
                  <div>{ticket[1]}</div>
                  <Tag color={{ High: 'red', Medium: 'orange', Low: 'green' }[ticket[2]]}>{ticket[2]}</Tag>
                </Card>
              ))}
              <Button type="dashed" block size="small" onClick={() => setAdding(column)}>
                Add a ticket
              </Button>
            </Card>
          ))}
        </Flex>
      </div>
      <Card
        title={`${open[0]} ${open[1]}`}
        extra={
          <Space size={0}>
            <Tooltip title={watched ? 'Stop watching' : 'Watch'}>
              <Button type="text" icon={<EyeOutlined />} onClick={() => setWatched(!watched)} />
            </Tooltip>
            <Button type="text" icon={<LinkOutlined />} onClick={() => setSaid('Link copied')} />
            <Button type="text" icon={<StarOutlined />} onClick={() => setSaid('Added to favourites')} />
          </Space>
        }
      >
        <Space orientation="vertical" style={{ width: '100%' }}>
          <Flex justify="space-between">
            <span>Assignee</span>
            <Select
              style={{ width: 200 }}
              placeholder="Unassigned"
              options={['Jon Skov', 'Mira Lal', 'Pia Roos'].map((value) => ({ value }))}
            />
          </Flex>
          <Flex justify="space-between">
            <span>Priority</span>
            <Select
              style={{ width: 200 }}
              value={open[2]}
              onChange={(value) => setOpen([open[0], open[1], value])}
              options={['Low', 'Medium', 'High'].map((value) => ({ value }))}
            />
          </Flex>
          <Flex justify="space-between">
            <span>Reporter</span>
            <span>
              <Avatar size="small">M</Avatar> Mira Lal
            </span>
          </Flex>
          <Flex justify="space-between">
            <span>Watching</span>
            <span>{watched ? 'You' : 'Nobody'}</span>
          </Flex>
          <Progress percent={35} size="small" />
        </Space>
        <Divider />
        <Tabs
          items={[
            {
              key: 'c',
              label: `Comments (${notes.length})`,
              children: (
                <div>
                  {notes.map((note) => (
                    <p key={note}>
                      {note}{' '}
                      <a href="#reply" onClick={() => setText('@')}>
                        Reply
                      </a>{' '}
                      ·{' '}
                      <a href="#pin" onClick={() => setSaid('Pinned')}>
                        <PushpinOutlined />
                      </a>
                    </p>
                  ))}
                  <Input.TextArea
                    rows={2}
                    placeholder="Add a comment"
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                  />
                  <Space style={{ marginTop: 8 }}>
                    <Button size="small" icon={<PaperClipOutlined />} />
                    <Button
                      size="small"
                      type="primary"
                      icon={<SendOutlined />}
                      onClick={() => {
                        setNotes([...notes, `You: ${text}`]);
                        setText('');
                      }}
                    >
                      Send
                    </Button>
                  </Space>
                </div>
              ),
            },
            {
              key: 'h',
              label: 'History',
              children: (
                <Timeline
                  items={[
                    { content: 'Created by Mira' },
                    { content: 'Priority raised to High' },
                    { content: 'Jon commented' },
                  ]}
                />
              ),
            },
            {
              key: 'f',
              label: 'Feedback',
              children: (
                <div>
                  How did we do? <Rate onChange={(stars) => setSaid(`${stars} stars`)} />
                </div>
              ),
            },
          ]}
        />
        <Collapse
          size="small"
          items={[
            { key: '1', label: 'Device', children: 'ThinkPad X1, Windows 11' },
            { key: '2', label: 'Linked tickets', children: <a href="#HD-30">HD-30</a> },
            {
              key: '3',
              label: 'Work log',
              children: (
                <Button size="small" onClick={() => setSaid('15 minutes logged')}>
                  Log time
                </Button>
              ),
            },
          ]}
        />
        <Space style={{ marginTop: 12 }}>
          <Button onClick={() => move(open, 'Done')}>Close ticket</Button>
          <Button danger onClick={() => move(open, '')}>
            Delete
          </Button>
        </Space>
      </Card>
      <Modal
        title={`New ticket in ${adding}`}
        open={adding !== ''}
        onCancel={() => setAdding('')}
        onOk={add}
        okText="Create"
      >
        <Input
          placeholder="What is wrong?"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Select
          placeholder="Category"
          style={{ width: '100%', marginTop: 8 }}
          options={['Hardware', 'Software', 'Access', 'Network'].map((value) => ({ value }))}
        />
      </Modal>
    </div>
  );
}

show('Help desk', <Tickets />);
